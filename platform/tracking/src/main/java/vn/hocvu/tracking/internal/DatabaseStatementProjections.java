package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.tracking.StatementProjections;
import vn.hocvu.tracking.internal.counts.CountProjector;
import vn.hocvu.tracking.internal.counts.CountQueue;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * Counts the people of statements that come from a log. They are in the queue too, since the statements were stored, and
 * so leave it; what is counted follows from what is stored of them, so nobody counts twice.
 */
@Component(service = StatementProjections.class)
public final class DatabaseStatementProjections implements StatementProjections {
    private static final int LONGEST = 200;

    private final Database database;
    private final CountQueue queue;
    private final CountProjector projector;
    private final StatementDocument document = new StatementDocument();
    private final LogPartTable parts = new LogPartTable();
    private final RecordTable records = new RecordTable();

    @Activate
    public DatabaseStatementProjections(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference CountQueue queue,
            @Reference CountProjector projector) {
        this.database = new Database(source);
        this.queue = queue;
        this.projector = projector;
    }

    @Override
    public void apply(Caller caller, String part, long next, List<String> statements) {
        caller.requireOperator();
        check(part);
        Set<PersonId> people = new HashSet<>();
        statements.forEach(statement -> person(statement).ifPresent(people::add));
        database.transaction(connection -> {
            boolean beyond = parts.advance(connection, part, next);
            if (beyond && !people.isEmpty()) {
                Set<PersonId> owners = owners(connection, people);
                List<CountQueue.Waiting> waiting = queue.of(connection, owners);
                projector.project(connection, owners);
                queue.remove(connection, waiting);
            }
            return beyond;
        });
    }

    private Set<PersonId> owners(Connection connection, Set<PersonId> people) throws SQLException {
        Map<UUID, UUID> others =
                records.owners(connection, people.stream().map(PersonId::value).toList());
        return people.stream()
                .map(person -> new PersonId(others.getOrDefault(person.value(), person.value())))
                .collect(Collectors.toSet());
    }

    /** Others may write to a log too; what is no statement must not keep it from going on. */
    private Optional<PersonId> person(String statement) {
        try {
            return document.fact(statement).map(Fact::person).map(PersonId::new);
        } catch (RuntimeException noStatement) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong applied(Caller caller, String part) {
        caller.requireOperator();
        check(part);
        return database.single(connection -> parts.find(connection, part));
    }

    private static void check(String part) {
        if (part.isEmpty() || part.length() > LONGEST) {
            throw Limits.invalid("part", "must have 1 to " + LONGEST + " characters");
        }
    }
}
