package vn.hocvu.tracking.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.tracking.internal.ReaderTable.Reader;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.tracking.internal.statement.StatementReader;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Statements in order. Nobody is given what could still be overtaken by a transaction that is not over. */
@Component(service = StatementFeed.class)
public final class DatabaseStatementFeed implements StatementFeed {
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,100}");
    private static final int MOST = 1_000;
    private static final Duration HOLD = Duration.ofMinutes(1);
    private static final long BEGINNING = -1;

    private final Database database;
    private final StatementWriter writer;
    private final Clock clock;
    private final StatementTable statements = new StatementTable();
    private final StatementDocument document = new StatementDocument();
    private final ReaderTable readers = new ReaderTable();

    @Activate
    public DatabaseStatementFeed(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference StatementWriter writer) {
        this(source, writer, Clock.systemUTC());
    }

    DatabaseStatementFeed(DataSource source, StatementWriter writer, Clock clock) {
        this.database = new Database(source);
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public int next(Caller caller, String reader, int limit, Consumer<List<Fed>> receiver) {
        caller.requireOperator();
        check(reader);
        Limits.between(1, MOST, limit);
        UUID holder = UUID.randomUUID();
        Instant now = clock.instant();
        Optional<Reader> taken =
                database.transaction(connection -> readers.take(connection, reader, holder, now, now.plus(HOLD)));
        if (taken.isEmpty()) {
            return 0;
        }
        long reached = taken.get().position();
        try {
            long settled = Positions.until(writer.settled());
            List<Stored> part = database.single(
                    connection -> statements.from(connection, taken.get().position(), settled, limit));
            if (!part.isEmpty()) {
                receiver.accept(part.stream().map(this::fed).toList());
                reached = part.get(part.size() - 1).position();
            }
            return part.size();
        } finally {
            long position = reached;
            database.single(connection -> readers.release(connection, reader, holder, position));
        }
    }

    private Fed fed(Stored stored) {
        return new Fed(
                stored.id(),
                document.fact(stored.document())
                        .map(Fact::person)
                        .map(PersonId::new)
                        .orElse(null),
                StatementReader.withStored(stored.document(), Positions.time(stored.position())));
    }

    @Override
    public Place place(Caller caller, String reader) {
        caller.requireOperator();
        check(reader);
        long position = database.single(connection -> readers.find(connection, reader))
                .map(Reader::position)
                .orElse(BEGINNING);
        boolean behind = !database.single(connection -> statements.from(connection, position, Long.MAX_VALUE, 1))
                .isEmpty();
        return new Place(reader, position == BEGINNING ? null : Positions.time(position), behind);
    }

    private static void check(String reader) {
        if (!NAME.matcher(reader).matches()) {
            throw Limits.invalid("reader", "must be 1 to 100 of a-z, 0-9, dots and hyphens");
        }
    }
}
