package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commands to the database that do not need each other's answers. PostgreSQL is a round trip away, and gets all of them
 * in one go; H2 takes them one after the other. What each came to can be had after {@link #run}.
 */
final class Commands {
    private final Connection connection;
    private final List<Command<?>> commands = new ArrayList<>();

    /** Sets the parameters of a command, of which the first has the given number. */
    @FunctionalInterface
    interface Binder {
        void bind(PreparedStatement statement, int first) throws SQLException;
    }

    /** Reads all that was found. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static final class Command<T> {
        private final String sql;
        private final Binder binder;
        private final @Nullable Reader<T> reader;
        private @Nullable T outcome;

        Command(String sql, Binder binder, @Nullable Reader<T> reader) {
            this.sql = sql;
            this.binder = binder;
            this.reader = reader;
        }

        int parameters() {
            return (int) sql.chars().filter(each -> each == '?').count();
        }

        @SuppressWarnings("unchecked")
        void take(PreparedStatement statement) throws SQLException {
            if (reader == null) {
                outcome = (T) Integer.valueOf(statement.getUpdateCount());
            } else {
                try (ResultSet rows = statement.getResultSet()) {
                    outcome = reader.read(rows);
                }
            }
        }

        T outcome() {
            return Objects.requireNonNull(outcome, "not run yet");
        }
    }

    Commands(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    boolean areSentTogether() throws SQLException {
        return Months.isPostgresql(connection);
    }

    /** @return how many rows it changed */
    Supplier<Integer> update(String sql, Binder binder) {
        return add(new Command<>(sql, binder, null));
    }

    <T> Supplier<T> query(String sql, Binder binder, Reader<T> reader) {
        return add(new Command<>(sql, binder, reader));
    }

    private <T> Supplier<T> add(Command<T> command) {
        commands.add(command);
        return command::outcome;
    }

    void run() throws SQLException {
        if (commands.isEmpty()) {
            return;
        }
        if (!areSentTogether()) {
            for (Command<?> command : commands) {
                run(List.of(command));
            }
            return;
        }
        run(commands);
    }

    private void run(List<Command<?>> together) throws SQLException {
        String sql = together.stream().map(command -> command.sql).collect(Collectors.joining(";"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int first = 1;
            for (Command<?> command : together) {
                command.binder.bind(statement, first);
                first += command.parameters();
            }
            statement.execute();
            for (Command<?> command : together) {
                command.take(statement);
                statement.getMoreResults();
            }
        }
    }
}
