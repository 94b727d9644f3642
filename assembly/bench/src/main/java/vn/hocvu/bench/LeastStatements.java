package vn.hocvu.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The least that storing statements can cost in this database: the same rows by plain JDBC to one table with the columns
 * of {@code statement} and three indexes; a transaction each, or one for many.
 */
final class LeastStatements implements StatementStore, AutoCloseable {
    private static final List<String> TABLE = List.of(
            "create table least_statement (position bigint not null, id uuid not null primary key, actor uuid not null,"
                    + " verb uuid not null, activity uuid, registration uuid, authority uuid, voided boolean not null,"
                    + " document %s not null)",
            "create index least_statement_actor on least_statement (actor, position)",
            "create index least_statement_activity on least_statement (activity, position)");
    private static final UUID AUTHORITY = UUID.randomUUID();

    private final String url;
    /** H2 would close its file with the last connection. */
    private final Connection open;

    private final List<SampleStatement> samples;
    private final LongSupplier cpuMillis;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    /** @param url of a database in which there is no such table yet */
    LeastStatements(String url, List<SampleStatement> samples, LongSupplier cpuMillis) throws SQLException {
        this.url = url;
        this.samples = samples;
        this.cpuMillis = cpuMillis;
        this.open = connect();
        try (Statement statement = open.createStatement()) {
            String text = StatementMonths.arePartOf(open) ? "text" : "varchar(1000000)";
            for (String sql : TABLE) {
                statement.execute(String.format(sql, text));
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, Database.USER, "");
    }

    /** The answer of its database to a question. */
    long number(String sql) throws SQLException {
        return Database.number(open, sql);
    }

    @Override
    public Session open() throws SQLException {
        return new Inserts(connect());
    }

    @Override
    public long cpuMillis() {
        return cpuMillis.getAsLong();
    }

    private final class Inserts implements Session {
        private final Connection connection;
        private final PreparedStatement insert;

        Inserts(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert =
                    connection.prepareStatement("insert into least_statement (position, id, actor, verb, activity,"
                            + " registration, authority, voided, document) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        }

        @Override
        public void store(int statements) throws SQLException {
            connection.setAutoCommit(statements == 1);
            for (int i = 0; i < statements; i++) {
                bind(samples.get((int) (next.getAndIncrement() % samples.size())));
                if (statements > 1) {
                    insert.addBatch();
                }
            }
            if (statements > 1) {
                insert.executeBatch();
                connection.commit();
            } else {
                insert.executeUpdate();
            }
        }

        private void bind(SampleStatement sample) throws SQLException {
            UUID id = XapiStatements.drawn();
            insert.setLong(
                    1,
                    StatementMonths.position(last.accumulateAndGet(
                            StatementMonths.micros(Instant.now()), (was, is) -> Math.max(was + 1, is))));
            insert.setObject(2, id);
            insert.setObject(3, sample.actor());
            insert.setObject(4, sample.verb());
            insert.setObject(5, sample.activity());
            insert.setObject(6, sample.registration());
            insert.setObject(7, AUTHORITY);
            insert.setBoolean(8, false);
            insert.setString(9, sample.stored(id));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        open.close();
    }
}
