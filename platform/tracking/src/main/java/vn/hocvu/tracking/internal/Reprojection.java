package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.ProgressTable.Key;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.Submitted.Edition;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.users.PersonId;

/**
 * Makes the progress of a person anew from their statements alone: when one of them has been voided, and when
 * everything is rebuilt. Cost grows with the statements of that person.
 */
final class Reprojection {
    private static final int PART = 500;

    private final Connection connection;
    private final Tables tables;
    private final Function<Edition, Optional<CompletionNeed>> required;

    /** @param required the lessons that complete a course; empty if it is not known here */
    Reprojection(Connection connection, Tables tables, Function<Edition, Optional<CompletionNeed>> required) {
        this.connection = connection;
        this.tables = tables;
        this.required = required;
    }

    private record Told(Stored stored, Fact fact, CourseId course) {}

    /** @return how many courses of theirs are other than they were */
    int of(PersonId person) throws SQLException {
        Map<CourseId, CourseStanding> before = tables.progress().lock(connection, person).stream()
                .collect(Collectors.toMap(CourseStanding::course, standing -> standing));
        tables.counts().add(connection, List.of(person));
        Map<CourseId, CourseStanding> after = new HashMap<>();
        Map<CourseId, List<Told>> told = new HashMap<>();
        for (PersonId record : tables.records().of(connection, person)) {
            long keptUntil = tables.keptUntil().find(connection, record);
            tables.confirmations().takeOver(connection, record, person, keptUntil);
            tables.kept()
                    .lock(connection, record)
                    .forEach(standing -> after.merge(standing.course(), standing.of(person), CourseStanding::and));
            tell(told, record, person, keptUntil);
        }
        for (Map.Entry<CourseId, List<Told>> each : told.entrySet()) {
            CourseId course = each.getKey();
            CourseStanding kept = after.get(course);
            List<Told> counted = withoutFalseCompletions(kept, course, each.getValue());
            CourseStanding standing = kept;
            for (Told one : counted) {
                standing = Projection.after(standing, course, one.fact);
            }
            if (standing != null) {
                after.put(course, standing);
            }
        }
        return replace(person, before, after);
    }

    /** Adds what is told about a record, as it counts for the person to whom it belongs. */
    private void tell(Map<CourseId, List<Told>> told, PersonId record, PersonId person, long keptUntil)
            throws SQLException {
        long last = keptUntil;
        List<Stored> part;
        do {
            part = tables.statements().of(connection, record.value(), last, PART);
            for (Stored stored : part) {
                last = stored.position();
                if (!stored.voided()) {
                    add(told, stored, record, person);
                }
            }
        } while (part.size() == PART);
    }

    private void add(Map<CourseId, List<Told>> told, Stored stored, PersonId record, PersonId person)
            throws SQLException {
        Optional<Fact> known = tables.document().fact(stored.document());
        if (known.isEmpty()) {
            return;
        }
        Fact fact = Projection.counted(known.get(), stored.position()).of(person.value());
        if (fact.verb().equals(Verbs.CONFIRMED)) {
            tables.confirmations().add(connection, stored.id(), record, person, fact.timestamp());
        }
        Projection.course(fact).ifPresent(course -> told.computeIfAbsent(course, key -> new ArrayList<>())
                .add(new Told(stored, fact, course)));
    }

    /**
     * What completed a course no longer does if a lesson that it took has been taken back. Only what the platform itself
     * concluded is undone; a completion that was told by somebody else stands until they void it.
     */
    private List<Told> withoutFalseCompletions(@Nullable CourseStanding kept, CourseId course, List<Told> all)
            throws SQLException {
        List<Told> conclusions = all.stream()
                .filter(one -> one.fact.verb().equals(Verbs.COMPLETED)
                        && one.fact.activity().equals(ActivityIds.course(course))
                        && tables.document().isOwn(one.stored.document()))
                .toList();
        if (conclusions.isEmpty()) {
            return all;
        }
        CourseStanding lessons = kept;
        for (Told one : all) {
            if (!conclusions.contains(one)) {
                lessons = Projection.after(lessons, course, one.fact);
            }
        }
        List<Told> counted = new ArrayList<>(all);
        for (Told conclusion : conclusions) {
            Optional<CompletionNeed> needed = required.apply(new Edition(course, conclusion.fact.courseVersion()));
            if (needed.isPresent() && (lessons == null || !lessons.completes(needed.get()))) {
                tables.statements().voided(connection, conclusion.stored.position());
                counted.remove(conclusion);
            }
        }
        return counted;
    }

    private int replace(PersonId person, Map<CourseId, CourseStanding> before, Map<CourseId, CourseStanding> after)
            throws SQLException {
        List<CourseStanding> begun = new ArrayList<>();
        List<CourseStanding> changed = new ArrayList<>();
        for (CourseStanding standing : after.values()) {
            CourseStanding known = before.get(standing.course());
            if (known == null) {
                begun.add(standing);
            } else if (!known.equals(standing)) {
                changed.add(standing);
            }
        }
        List<Key> gone = before.keySet().stream()
                .filter(course -> !after.containsKey(course))
                .map(course -> new Key(person, course))
                .sorted(Comparator.naturalOrder())
                .toList();
        Commands commands = new Commands(connection);
        tables.progress().insert(commands, begun);
        tables.progress().update(commands, changed);
        commands.run();
        for (Key key : gone) {
            tables.progress().delete(connection, key);
        }
        return (int) Stream.of(begun, changed, gone).mapToLong(List::size).sum();
    }
}
