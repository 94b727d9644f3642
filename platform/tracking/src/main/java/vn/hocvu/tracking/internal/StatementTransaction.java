package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.ProgressTable.Key;
import vn.hocvu.tracking.internal.StatementTable.Claim;
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
    private final Function<Edition, Optional<CompletionNeed>> rule;
    private boolean peopleToCount;

    /** A statement that is new, and who submitted it. */
    private record Fresh(ReadStatement statement, @Nullable Submitted by) {}

    /**
     * One with its place.
     *
     * @param fact as it counts
     */
    private record Admitted(
            ReadStatement statement,
            @Nullable Submitted by,
            long position,
            @Nullable Fact fact) {
        Fact known() {
            return Objects.requireNonNull(fact);
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
            Function<Edition, Optional<CompletionNeed>> rule) {
        this.connection = connection;
        this.tables = tables;
        this.positions = positions;
        this.rule = rule;
    }

    /**
     * @param unseen whether nothing of it is thought to be stored already, which is so nearly always and costs less
     * @return whether it is stored; not if something of it was stored before after all, and then nothing may be committed
     */
    boolean store(List<Submitted> group, boolean unseen) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        group.forEach(submitted -> submitted.statements().forEach(statement -> ids.add(statement.id())));
        List<Fresh> unknown =
                admit(group, unseen ? Map.of() : tables.statements().known(connection, ids));
        if (unknown.isEmpty()) {
            return true;
        }
        List<Admitted> fresh = place(unknown);
        Set<UUID> people = people(fresh);
        // Nothing follows from statements about nobody, so that they need not wait for any answer.
        boolean atOnce = unseen && people.isEmpty();
        Commands commands = new Commands(connection);
        Supplier<Boolean> free = tables.statements().claim(commands, claims(fresh));
        Supplier<Map<UUID, Boolean>> awaited = tables.statements().awaited(commands, claims(fresh));
        Supplier<Map<UUID, UUID>> owners = tables.records().owners(commands, people);
        Supplier<Map<Key, CourseStanding>> standings =
                tables.progress().lock(commands, touched(fresh, Set.of()).keySet());
        if (atOnce) {
            tables.statements().add(commands, placed(fresh, Set.of()));
        }
        commands.run();
        Set<UUID> voided = voided(awaited.get());
        if (!free.get() || atOnce && !voided.isEmpty()) {
            return false;
        }
        Map<Key, CourseStanding> before = standings.get();
        if (!owners.get().isEmpty()) {
            fresh = owned(fresh, owners.get());
            before = lock(touched(fresh, voided).keySet());
        }
        Projected projected = project(fresh, voided, before);
        List<Admitted> all = new ArrayList<>(fresh);
        all.addAll(projected.completions);
        List<Placed> placed = placed(all, voided);
        if (!atOnce && !add(placed, projected)) {
            return false;
        }
        List<ReadStatement> statements = all.stream().map(Admitted::statement).toList();
        tables.activities().add(connection, statements);
        tables.attachments().add(connection, statements);
        count(fresh, voided, projected);
        refer(placed, fresh, awaited.get().keySet());
        return true;
    }

    /** @return false if the id of a completion was taken */
    private boolean add(List<Placed> placed, Projected projected) throws SQLException {
        Commands commands = new Commands(connection);
        Supplier<Boolean> free = projected.completions.isEmpty()
                ? () -> true
                : tables.statements().claim(commands, claims(projected.completions));
        tables.statements().add(commands, placed);
        tables.progress().insert(commands, projected.begun);
        tables.progress().update(commands, projected.continued);
        commands.run();
        return free.get();
    }

    private Map<Key, CourseStanding> lock(Collection<Key> keys) throws SQLException {
        Commands commands = new Commands(connection);
        Supplier<Map<Key, CourseStanding>> standings = tables.progress().lock(commands, keys);
        commands.run();
        return standings.get();
    }

    private static List<Claim> claims(List<Admitted> all) {
        return all.stream()
                .map(admitted -> new Claim(admitted.statement.id(), admitted.position))
                .toList();
    }

    private static Set<UUID> people(List<Admitted> all) {
        Set<UUID> people = new HashSet<>();
        for (Admitted admitted : all) {
            if (admitted.fact != null) {
                people.add(admitted.fact.person());
            }
        }
        return people;
    }

    private static Set<UUID> voided(Map<UUID, Boolean> awaited) {
        return awaited.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is told about a record counts for whom it belongs to. */
    private static List<Admitted> owned(List<Admitted> all, Map<UUID, UUID> owners) {
        return all.stream()
                .map(admitted -> admitted.fact == null || !owners.containsKey(admitted.fact.person())
                        ? admitted
                        : new Admitted(
                                admitted.statement,
                                admitted.by,
                                admitted.position,
                                admitted.fact.of(Objects.requireNonNull(owners.get(admitted.fact.person())))))
                .toList();
    }

    /**
     * Those that are not stored yet. Who repeats an id with the same fact is content, who uses it for another one is
     * refused, with everything that came along.
     */
    private List<Fresh> admit(List<Submitted> group, Map<UUID, Long> known) throws SQLException {
        Map<UUID, String> documents = new HashMap<>();
        if (!known.isEmpty()) {
            tables.statements()
                    .at(connection, known.values())
                    .forEach(stored -> documents.put(stored.id(), stored.document()));
        }
        List<Fresh> fresh = new ArrayList<>();
        for (Submitted submitted : group) {
            Map<UUID, Fresh> own = new LinkedHashMap<>();
            Map<UUID, String> saidBefore = new HashMap<>();
            Optional<Refusal> conflict = Optional.empty();
            for (ReadStatement statement : submitted.statements()) {
                UUID id = statement.id();
                String earlier = documents.containsKey(id) ? documents.get(id) : saidBefore.get(id);
                if (earlier != null && !submitted.isSameFact(earlier, statement.json())) {
                    conflict = Optional.of(differs(id));
                } else if (earlier == null && !known.containsKey(id)) {
                    own.put(id, new Fresh(statement, submitted));
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
            List<Admitted> completions,
            Set<PersonId> reached) {}

    /** What there is to change in whose progress in what, in order. */
    private static Map<Key, List<Admitted>> touched(List<Admitted> fresh, Set<UUID> voided) {
        Map<Key, List<Admitted>> touched = new TreeMap<>();
        for (Admitted admitted : fresh) {
            Fact fact = admitted.fact;
            if (fact != null && !voided.contains(admitted.statement.id())) {
                Projection.course(fact).ifPresent(course -> touched.computeIfAbsent(
                                new Key(new PersonId(fact.person()), course), key -> new ArrayList<>())
                        .add(admitted));
            }
        }
        return touched;
    }

    private Projected project(List<Admitted> fresh, Set<UUID> voided, Map<Key, CourseStanding> before) {
        Projected projected =
                new Projected(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashSet<>());
        Map<Key, List<Admitted>> touched = touched(fresh, voided);
        for (Map.Entry<Key, List<Admitted>> each : touched.entrySet()) {
            CourseId course = each.getKey().course();
            CourseStanding standing = before.get(each.getKey());
            for (Admitted admitted : each.getValue()) {
                standing = Projection.after(standing, course, admitted.known());
            }
            if (standing == null) {
                continue;
            }
            Admitted latest = each.getValue().get(each.getValue().size() - 1);
            Optional<Instant> concluded = concluded(standing, latest);
            if (concluded.isPresent()) {
                ReadStatement conclusion = tables.document().completion(standing, latest.statement, concluded.get());
                Admitted completion =
                        place(List.of(new Fresh(conclusion, null))).get(0);
                projected.completions.add(completion);
                standing = Projection.after(standing, course, completion.known());
            }
            (before.containsKey(each.getKey()) ? projected.continued : projected.begun).add(standing);
            if (standing.hasReachedOther(before.get(each.getKey()))) {
                projected.reached.add(standing.person());
            }
        }
        return projected;
    }

    /**
     * When the course was completed, if nothing has said so yet: nothing at all, or only for later, which happens when
     * what a device had kept arrives after what others told.
     */
    private static Optional<Instant> concluded(CourseStanding standing, Admitted latest) {
        CompletionNeed required = latest.by == null
                ? null
                : latest.by
                        .required()
                        .get(new Edition(standing.course(), latest.known().courseVersion()));
        Instant known = standing.completed();
        return Optional.ofNullable(required)
                .flatMap(standing::completed)
                .filter(time -> known == null || time.isBefore(known));
    }

    /** Whether somebody must be counted anew because of it. */
    boolean hasPeopleToCount() {
        return peopleToCount;
    }

    /** Notes who must be counted anew. */
    private void count(List<Admitted> fresh, Set<UUID> voided, Projected projected) throws SQLException {
        Set<PersonId> people = new LinkedHashSet<>(projected.reached);
        for (Admitted admitted : fresh) {
            Fact fact = admitted.fact;
            if (fact != null && fact.verb().equals(Verbs.CONFIRMED) && !voided.contains(admitted.statement.id())) {
                PersonId person = new PersonId(fact.person());
                PersonId record = new PersonId(
                        Objects.requireNonNull(admitted.statement.fact()).person());
                tables.confirmations().add(connection, admitted.statement.id(), record, person, fact.timestamp());
                people.add(person);
            }
        }
        tables.counts().addLogged(connection, people);
        peopleToCount |= !people.isEmpty();
    }

    private List<Admitted> place(List<Fresh> all) {
        Positions.Run run = positions.apply(all.size());
        List<Admitted> placed = new ArrayList<>(all.size());
        for (Fresh fresh : all) {
            long position = run.position(placed.size());
            Fact fact = fresh.statement.fact();
            placed.add(new Admitted(
                    fresh.statement, fresh.by, position, fact == null ? null : Projection.counted(fact, position)));
        }
        return placed;
    }

    private static List<Placed> placed(List<Admitted> all, Set<UUID> voided) {
        return all.stream()
                .map(admitted -> new Placed(
                        admitted.statement,
                        admitted.position,
                        admitted.by == null ? null : admitted.by.authority(),
                        voided.contains(admitted.statement.id())))
                .toList();
    }

    /** Notes which statements refer to which, and takes back what is voided. */
    private void refer(List<Placed> placed, List<Admitted> fresh, Set<UUID> awaited) throws SQLException {
        Map<UUID, Long> arrived = new HashMap<>();
        placed.forEach(each -> arrived.put(each.statement().id(), each.position()));
        for (UUID target : awaited) {
            Long position = arrived.get(target);
            if (position != null) {
                tables.references().arrived(connection, target, position);
            }
        }
        for (int i = 0; i < fresh.size(); i++) {
            UUID target = fresh.get(i).statement.target();
            if (target != null && !refer(placed.get(i), target, arrived)) {
                Objects.requireNonNull(fresh.get(i).by).awaits(target);
            }
        }
    }

    /**
     * Looks again for statements that others refer to, and that were stored by a transaction which could not see that,
     * as little as that one could see it.
     */
    void findAwaited(Set<UUID> targets) throws SQLException {
        Map<UUID, Long> known = tables.statements().known(connection, targets);
        List<ReferenceTable.Row> rows = tables.references().to(connection, known.keySet());
        for (ReferenceTable.Row row : rows) {
            if (row.targetPosition() == null) {
                long position = Objects.requireNonNull(known.get(row.target()));
                tables.references().arrived(connection, row.target(), position);
                if (row.voiding()) {
                    takeBack(position);
                }
            }
        }
    }

    /** @return whether the target is stored */
    private boolean refer(Placed source, UUID target, Map<UUID, Long> arrived) throws SQLException {
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
        return position != null;
    }

    /** A statement that voids cannot be voided; one that is voided counts no longer. */
    private void takeBack(long position) throws SQLException {
        for (Stored target : tables.statements().at(connection, List.of(position))) {
            if (!tables.document().isVoiding(target.document())
                    && tables.statements().voided(connection, position)) {
                Optional<Fact> fact = tables.document().fact(target.document());
                if (fact.isPresent()) {
                    PersonId record = new PersonId(fact.get().person());
                    peopleToCount = true;
                    new Reprojection(connection, tables, rule)
                            .of(tables.records().owner(connection, record));
                }
            }
        }
    }
}
