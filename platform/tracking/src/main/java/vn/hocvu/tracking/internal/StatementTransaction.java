package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.ProgressTable.Key;
import vn.hocvu.tracking.internal.StatementTable.Placed;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.Submitted.Edition;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.users.PersonId;

/** Stores what several callers submitted, with all that follows, in a transaction that is begun and ended elsewhere. */
final class StatementTransaction {
    private static final int LONGEST_CHAIN = 50;

    private final Connection connection;
    private final Tables tables;
    private final IntFunction<Positions.Run> positions;
    private final Function<Edition, Optional<Set<String>>> rule;

    /** A statement that is new, and who submitted it. */
    private record Admitted(
            ReadStatement statement, @Nullable Submitted by) {
        @Nullable
        UUID authority() {
            return by == null ? null : by.authority();
        }
    }

    /**
     * @param positions gives so many positions
     * @param rule the lessons that complete a course, for those of which something is taken back
     */
    StatementTransaction(
            Connection connection,
            Tables tables,
            IntFunction<Positions.Run> positions,
            Function<Edition, Optional<Set<String>>> rule) {
        this.connection = connection;
        this.tables = tables;
        this.positions = positions;
        this.rule = rule;
    }

    void store(List<Submitted> group) throws SQLException {
        List<Admitted> fresh = admit(group);
        if (fresh.isEmpty()) {
            return;
        }
        List<ReferenceTable.Row> awaited = tables.references()
                .to(connection, fresh.stream().map(each -> each.statement.id()).toList());
        Set<UUID> voided = awaited.stream()
                .filter(ReferenceTable.Row::voiding)
                .map(ReferenceTable.Row::target)
                .collect(Collectors.toSet());
        Projected projected = project(fresh, voided);
        List<Admitted> all = new ArrayList<>(fresh);
        projected.completions.forEach(completion -> all.add(new Admitted(completion, null)));
        List<Placed> placed = place(all, voided);
        tables.statements().add(connection, placed);
        tables.activities()
                .add(connection, all.stream().map(Admitted::statement).toList());
        tables.attachments()
                .add(connection, all.stream().map(Admitted::statement).toList());
        tables.progress().insert(connection, projected.begun);
        tables.progress().update(connection, projected.continued);
        count(fresh, voided, projected);
        refer(placed, awaited);
    }

    /**
     * Those that are not stored yet. Who repeats an id with the same fact is content, who uses it for another one is
     * refused, with everything that came along.
     */
    private List<Admitted> admit(List<Submitted> group) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        group.forEach(submitted -> submitted.statements().forEach(statement -> ids.add(statement.id())));
        Map<UUID, Long> known = tables.statements().known(connection, ids);
        Map<UUID, String> documents = new HashMap<>();
        if (!known.isEmpty()) {
            tables.statements()
                    .at(connection, known.values())
                    .forEach(stored -> documents.put(stored.id(), stored.document()));
        }
        List<Admitted> fresh = new ArrayList<>();
        for (Submitted submitted : group) {
            Map<UUID, Admitted> own = new LinkedHashMap<>();
            Map<UUID, String> saidBefore = new HashMap<>();
            Optional<Refusal> conflict = Optional.empty();
            for (ReadStatement statement : submitted.statements()) {
                UUID id = statement.id();
                String earlier = documents.containsKey(id) ? documents.get(id) : saidBefore.get(id);
                if (earlier != null && !submitted.isSameFact(earlier, statement.json())) {
                    conflict = Optional.of(differs(id));
                } else if (earlier == null && !known.containsKey(id)) {
                    own.put(id, new Admitted(statement, submitted));
                    saidBefore.put(id, statement.json());
                }
            }
            if (conflict.isPresent()) {
                submitted.refuse(conflict.get());
            } else {
                submitted.accept();
                documents.putAll(saidBefore);
                fresh.addAll(own.values());
            }
        }
        return fresh;
    }

    private static Refusal differs(UUID id) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "statement-differs",
                "Kết quả này đã được ghi với nội dung khác. Hãy tải lại trang rồi làm lại.",
                "A different statement with the id " + id + " is stored already. Use a new id.");
    }

    /** Progress that follows, and completions of courses that follow from that. */
    private record Projected(
            List<CourseStanding> begun,
            List<CourseStanding> continued,
            List<ReadStatement> completions,
            Set<PersonId> reached) {}

    private Projected project(List<Admitted> fresh, Set<UUID> voided) throws SQLException {
        Map<Key, List<Admitted>> touched = new TreeMap<>();
        for (Admitted admitted : fresh) {
            Fact fact = admitted.statement.fact();
            if (fact != null && !voided.contains(admitted.statement.id())) {
                Projection.course(fact).ifPresent(course -> touched.computeIfAbsent(
                                new Key(new PersonId(fact.person()), course), key -> new ArrayList<>())
                        .add(admitted));
            }
        }
        Projected projected =
                new Projected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        Map<Key, CourseStanding> before =
                touched.isEmpty() ? Map.of() : tables.progress().lock(connection, touched.keySet());
        for (Map.Entry<Key, List<Admitted>> each : touched.entrySet()) {
            CourseId course = each.getKey().course();
            CourseStanding standing = before.get(each.getKey());
            for (Admitted admitted : each.getValue()) {
                standing = Projection.after(standing, course, factOf(admitted.statement));
            }
            Admitted latest = each.getValue().get(each.getValue().size() - 1);
            if (standing != null && isComplete(standing, latest)) {
                ReadStatement completion = tables.document().completion(standing, latest.statement);
                projected.completions.add(completion);
                standing = Projection.after(standing, course, factOf(completion));
            }
            if (standing != null) {
                (before.containsKey(each.getKey()) ? projected.continued : projected.begun).add(standing);
                if (standing.hasReachedOther(before.get(each.getKey()))) {
                    projected.reached.add(standing.person());
                }
            }
        }
        return projected;
    }

    private static boolean isComplete(CourseStanding standing, Admitted latest) {
        Set<String> required = latest.by == null
                ? null
                : latest.by
                        .required()
                        .get(new Edition(
                                standing.course(), factOf(latest.statement).courseVersion()));
        return standing.completed() == null && required != null && standing.completes(required);
    }

    /** Notes who must be counted anew. */
    private void count(List<Admitted> fresh, Set<UUID> voided, Projected projected) throws SQLException {
        Set<PersonId> people = new LinkedHashSet<>(projected.reached);
        for (Admitted admitted : fresh) {
            Fact fact = admitted.statement.fact();
            if (fact != null && fact.verb().equals(Verbs.CONFIRMED) && !voided.contains(admitted.statement.id())) {
                PersonId person = new PersonId(fact.person());
                tables.confirmations().add(connection, admitted.statement.id(), person, fact.timestamp());
                people.add(person);
            }
        }
        tables.counts().addLogged(connection, people);
    }

    private static Fact factOf(ReadStatement statement) {
        return Objects.requireNonNull(statement.fact());
    }

    private List<Placed> place(List<Admitted> all, Set<UUID> voided) {
        Positions.Run run = positions.apply(all.size());
        List<Placed> placed = new ArrayList<>(all.size());
        for (Admitted admitted : all) {
            placed.add(new Placed(
                    admitted.statement,
                    run.position(placed.size()),
                    admitted.authority(),
                    voided.contains(admitted.statement.id())));
        }
        return placed;
    }

    /** Notes which statements refer to which, and takes back what is voided. */
    private void refer(List<Placed> placed, List<ReferenceTable.Row> awaited) throws SQLException {
        Map<UUID, Long> arrived = new HashMap<>();
        placed.forEach(each -> arrived.put(each.statement().id(), each.position()));
        for (UUID target :
                awaited.stream().map(ReferenceTable.Row::target).distinct().toList()) {
            tables.references().arrived(connection, target, Objects.requireNonNull(arrived.get(target)));
        }
        for (Placed each : placed) {
            UUID target = each.statement().target();
            if (target != null) {
                refer(each, target, arrived);
            }
        }
    }

    private void refer(Placed source, UUID target, Map<UUID, Long> arrived) throws SQLException {
        Long position = arrived.containsKey(target)
                ? arrived.get(target)
                : tables.statements().known(connection, List.of(target)).get(target);
        List<ReferenceTable.Row> reached = new ArrayList<>();
        reached.add(new ReferenceTable.Row(
                source.position(), target, position, source.statement().voiding()));
        if (position != null) {
            tables.references().from(connection, position).stream()
                    .limit(LONGEST_CHAIN)
                    .forEach(further -> reached.add(new ReferenceTable.Row(
                            source.position(), further.target(), further.targetPosition(), false)));
        }
        List<ReferenceTable.Row> behind =
                tables.references().to(connection, List.of(source.statement().id()));
        for (ReferenceTable.Row row : reached) {
            tables.references().add(connection, row);
            for (ReferenceTable.Row earlier : behind.subList(0, Math.min(LONGEST_CHAIN, behind.size()))) {
                tables.references()
                        .add(
                                connection,
                                new ReferenceTable.Row(earlier.source(), row.target(), row.targetPosition(), false));
            }
        }
        if (source.statement().voiding() && position != null) {
            takeBack(position);
        }
    }

    /** A statement that voids cannot be voided; one that is voided counts no longer. */
    private void takeBack(long position) throws SQLException {
        for (Stored target : tables.statements().at(connection, List.of(position))) {
            if (!tables.document().isVoiding(target.document())
                    && tables.statements().voided(connection, position)) {
                Optional<Fact> fact = tables.document().fact(target.document());
                if (fact.isPresent()) {
                    new Reprojection(connection, tables, rule)
                            .of(new PersonId(fact.get().person()));
                }
            }
        }
    }
}
