package vn.hocvu.tracking.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.tracking.internal.Submitted.Edition;
import vn.hocvu.tracking.internal.counts.CountQueue;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.users.PersonId;

/**
 * The one way into the store, for the platform and for programs outside: statements and everything that follows from
 * them are stored in one transaction, which callers of the same moment share.
 */
@Component(service = StatementWriter.class)
public final class StatementWriter {
    private static final int MOST_IN_A_GROUP = 1_000;
    private static final int MUCH = 8;
    private static final int MOST_CONFLICTS = 10;
    private static final int MOST_TRIES = 100;
    private static final long PAUSE_MILLIS = 20;

    private final Database database;
    private final CompletionRule rule;
    private final Positions positions = new Positions();
    private final Months months;
    private final StoringOrder order;
    private final Tables tables;
    private final GroupCommit<Submitted> commits = new GroupCommit<>(MOST_IN_A_GROUP, MUCH, this::writeGroup);

    @Activate
    public StatementWriter(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference CompletionRule rule,
            @Reference CountQueue counts) {
        this(source, rule, counts, Clock.systemUTC());
    }

    StatementWriter(DataSource source, CompletionRule rule, Clock clock) {
        this(source, rule, new CountQueue(), clock);
    }

    public StatementWriter(DataSource source, CompletionRule rule, CountQueue counts, Clock clock) {
        this(source, rule, counts, new StoringOrder(clock));
    }

    StatementWriter(DataSource source, CompletionRule rule, CountQueue counts, StoringOrder order) {
        this.tables = new Tables(counts);
        this.database = new Database(source);
        this.rule = rule;
        this.order = order;
        this.months = new Months();
    }

    /** Returns when they are stored, or throws and has stored nothing. */
    void write(Submitted submitted) {
        commits.write(submitted);
        submitted.outcome();
        if (!submitted.awaited().isEmpty()) {
            findAwaited(submitted.awaited());
        }
    }

    /**
     * What somebody refers to may be stored at this very moment: whoever stores it does not see the reference, and the
     * reference did not see it. So it is looked for again when all that was under way is over.
     */
    private void findAwaited(Set<UUID> targets) {
        try {
            awaitSettled(now(), MOST_TRIES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        database.transaction(connection -> {
            new StatementTransaction(
                            connection,
                            tables,
                            none -> {
                                throw new IllegalStateException("Nothing is stored here");
                            },
                            this::required)
                    .findAwaited(targets);
            return targets;
        });
        tables.counts().committed();
    }

    /** Asked before the transaction: the rule may read the database, and nobody waits for a second connection. */
    Map<Edition, CompletionNeed> required(Collection<ReadStatement> all) {
        Set<Edition> editions = new LinkedHashSet<>();
        for (ReadStatement statement : all) {
            Fact fact = statement.fact();
            if (fact != null) {
                Projection.course(fact).ifPresent(course -> editions.add(new Edition(course, fact.courseVersion())));
            }
        }
        Map<Edition, CompletionNeed> required = new HashMap<>();
        for (Edition edition : editions) {
            required(edition).ifPresent(need -> required.put(edition, need));
        }
        return required;
    }

    private Optional<CompletionNeed> required(Edition edition) {
        return rule.need(edition.course(), edition.version());
    }

    /**
     * Makes somebody's progress anew from their statements.
     *
     * @return how many courses of theirs are other than they were
     */
    int reproject(PersonId person) {
        int changed =
                database.transaction(connection -> new Reprojection(connection, tables, this::required).of(person));
        tables.counts().committed();
        return changed;
    }

    /**
     * Waits until everybody who was writing at some time is done.
     *
     * @param time by {@link #now}
     * @param tries at most so many times, 20 ms apart
     * @return whether they are
     */
    boolean awaitSettled(Instant time, int tries) throws InterruptedException {
        for (int tried = 0; settled().isBefore(time); tried++) {
            if (tried == tries) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** Everything that was stored until then, by this node and others, can be found. */
    Instant settled() {
        return database.single(connection -> order.settled(connection, positions));
    }

    /** The time by which statements are ordered. */
    Instant now() {
        return database.single(order::now);
    }

    private enum Outcome {
        /** It met what was stored before, and nothing is stored. */
        CONFLICT,
        STORED,
        STORED_WITH_PEOPLE_TO_COUNT
    }

    private Outcome store(List<Submitted> group, boolean unseen, List<Positions.Run> runs, Runnable committing) {
        return database.transaction(connection -> {
            Instant begun = order.begin(connection);
            // Making a table ends the transaction.
            Instant now = months.prepare(connection, begun) ? order.begin(connection) : begun;
            StatementTransaction transaction = new StatementTransaction(
                    connection,
                    tables,
                    count -> {
                        Positions.Run run = positions.take(count, now);
                        runs.add(run);
                        return run;
                    },
                    this::required);
            if (!transaction.store(group, unseen)) {
                connection.rollback();
                return Outcome.CONFLICT;
            }
            committing.run();
            return transaction.hasPeopleToCount() ? Outcome.STORED_WITH_PEOPLE_TO_COUNT : Outcome.STORED;
        });
    }

    private void writeGroup(List<Submitted> group, Runnable committing) {
        List<Positions.Run> runs = new ArrayList<>();
        try {
            Outcome outcome = store(group, true, runs, committing);
            for (int tries = 0; outcome == Outcome.CONFLICT && tries < MOST_CONFLICTS; tries++) {
                outcome = store(group, false, runs, committing);
            }
            if (outcome == Outcome.CONFLICT) {
                throw Outage.refusal();
            }
            group.forEach(submitted -> tables.activities().remember(submitted.statements()));
            if (outcome == Outcome.STORED_WITH_PEOPLE_TO_COUNT) {
                tables.counts().committed();
            }
        } catch (Refusal away) {
            group.forEach(submitted -> submitted.refuse(away));
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.get(0).refuse(failure);
            } else {
                // One that cannot be stored must not keep the others out.
                group.forEach(submitted -> writeGroup(List.of(submitted), committing));
            }
        } catch (Error broken) {
            // Nobody may be told that something is stored which was undone with the transaction.
            group.forEach(submitted -> submitted.refuse(new IllegalStateException("Storing broke off", broken)));
            throw broken;
        } finally {
            runs.forEach(Positions.Run::done);
        }
    }
}
