package vn.hocvu.tracking.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Outage;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.RecordFollower;

/**
 * Lets progress, confirmations and what activities remember come along when records of one person become one, and go
 * back. Statements stay as they are.
 */
@Component(property = RecordFollower.NAME + "=vn.hocvu.tracking")
public final class TrackedRecords implements RecordFollower {
    private static final int MOST_TRIES = 500;

    private final Database database;
    private final StatementWriter writer;
    private final CompletionRule rule;
    private final RecordTable records = new RecordTable();
    private final StateTable states = new StateTable();
    private final ProgressTable progress = ProgressTable.present();
    private final StatementDocument document = new StatementDocument();

    @Activate
    public TrackedRecords(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference StatementWriter writer,
            @Reference CompletionRule rule) {
        this.database = new Database(source);
        this.writer = writer;
        this.rule = rule;
    }

    @Override
    public void belong(PersonId record, PersonId owner) {
        PersonId previous = database.transaction(connection -> {
            PersonId before = records.give(connection, record, owner);
            states.give(connection, record, owner);
            return before;
        });
        Set<PersonId> people = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        people.add(previous);
        people.add(owner);
        people.add(record);
        people.forEach(writer::reproject);
        conclude(owner);
        // Whoever began to write before did not see it, and what they wrote was not seen here.
        awaitWriters(writer.now());
        people.forEach(writer::reproject);
        conclude(owner);
    }

    /** A course may be complete only since what two records have is together. */
    private void conclude(PersonId owner) {
        for (CourseStanding standing : database.transaction(connection -> progress.lock(connection, owner))) {
            if (standing.completed() == null) {
                rule.need(standing.course(), null)
                        .flatMap(standing::completed)
                        .ifPresent(time -> writer.write(new Submitted(
                                List.of(document.completion(standing, time)), null, Map.of(), document::isSameFact)));
            }
        }
    }

    private void awaitWriters(Instant begun) {
        try {
            if (!writer.awaitSettled(begun, MOST_TRIES)) {
                throw Outage.refusal();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Outage.refusal();
        }
    }
}
