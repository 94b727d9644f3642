package vn.hocvu.tracking.internal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CompletionRule;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Statements and the progress that follows from them, stored together. */
@Component(service = Tracking.class)
public final class DatabaseTracking implements Tracking {
    private static final int MOST = 200;

    private final Database database;
    private final CompletionRule rule;
    private final Clock clock;
    private final StatementTable statements = new StatementTable();
    private final ProgressTable progress = new ProgressTable();
    private final StateTable states = new StateTable();

    @Activate
    public DatabaseTracking(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source, @Reference CompletionRule rule) {
        this(source, rule, Clock.systemUTC());
    }

    DatabaseTracking(DataSource source, CompletionRule rule, Clock clock) {
        this.database = new Database(source);
        this.rule = rule;
        this.clock = clock;
    }

    @Override
    public void record(Caller caller, List<Statement> given) {
        Limits.between(1, Limits.STATEMENTS, given.size());
        Map<UUID, Statement> distinct = new LinkedHashMap<>();
        for (Statement statement : given) {
            caller.requireSelfOrOperator(statement.actor());
            Limits.check(statement);
            Statement precise = precise(statement);
            Statement earlier = distinct.putIfAbsent(precise.id(), precise);
            if (earlier != null) {
                StatementTable.requireSameFact(earlier, precise);
            }
        }
        List<Statement> all = List.copyOf(distinct.values());
        Map<Edition, Set<String>> required = required(all);
        database.transaction(connection -> store(connection, all, required));
    }

    /** A course in one version. */
    private record Edition(CourseId course, @Nullable String version) {}

    /** Asked before the transaction: the rule may read the database, and nobody waits for a second connection. */
    private Map<Edition, Set<String>> required(List<Statement> all) {
        Set<Edition> editions = new HashSet<>();
        for (Statement statement : all) {
            Projection.course(statement)
                    .ifPresent(course -> editions.add(new Edition(course, statement.courseVersion())));
        }
        Map<Edition, Set<String>> required = new HashMap<>();
        for (Edition edition : editions) {
            rule.requiredLessons(edition.course(), edition.version())
                    .ifPresent(lessons -> required.put(edition, lessons));
        }
        return required;
    }

    /** Databases keep microseconds, and what is read back must be what was written. */
    private static Statement precise(Statement statement) {
        Instant time = statement.timestamp().truncatedTo(ChronoUnit.MICROS);
        if (time.equals(statement.timestamp())) {
            return statement;
        }
        return new Statement(
                statement.id(),
                statement.actor(),
                statement.verb(),
                statement.activity(),
                statement.activityType(),
                statement.activityName(),
                statement.result(),
                statement.registration(),
                statement.course(),
                statement.courseVersion(),
                time);
    }

    /** Whose progress in what; the order in which rows are locked, so that two transactions cannot wait for each other. */
    private record Key(PersonId person, CourseId course) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.<Key, UUID>comparing(key -> key.person.value()).thenComparing(Key::course);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** @return how many were new */
    private int store(Connection connection, List<Statement> all, Map<Edition, Set<String>> required)
            throws SQLException {
        Map<Key, List<Statement>> touched = new TreeMap<>();
        for (Statement statement : all) {
            Projection.course(statement).ifPresent(course -> touched.computeIfAbsent(
                            new Key(statement.actor(), course), key -> new ArrayList<>())
                    .add(statement));
        }
        Map<Key, Optional<CourseProgress>> before = new HashMap<>();
        for (Key key : touched.keySet()) {
            before.put(key, progress.lock(connection, key.person(), key.course()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<Statement> fresh = Set.copyOf(statements.add(connection, all, now));
        for (Map.Entry<Key, List<Statement>> each : touched.entrySet()) {
            List<Statement> counted =
                    each.getValue().stream().filter(fresh::contains).toList();
            if (!counted.isEmpty()) {
                Key key = each.getKey();
                project(connection, key.course(), before.getOrDefault(key, Optional.empty()), counted, required, now);
            }
        }
        return fresh.size();
    }

    private void project(
            Connection connection,
            CourseId course,
            Optional<CourseProgress> before,
            List<Statement> counted,
            Map<Edition, Set<String>> required,
            Instant now)
            throws SQLException {
        CourseProgress after = before.orElse(null);
        for (Statement statement : counted) {
            after = Projection.after(after, course, statement);
        }
        if (after == null) {
            return;
        }
        Statement latest = counted.get(counted.size() - 1);
        if (!after.isCompleted() && isComplete(after, required.get(new Edition(course, latest.courseVersion())))) {
            Statement completion = completion(after, latest);
            statements.add(connection, List.of(completion), now);
            after = Projection.after(after, course, completion);
        }
        if (before.isPresent()) {
            progress.update(connection, after);
        } else {
            progress.insert(connection, after);
        }
    }

    private static boolean isComplete(CourseProgress after, @Nullable Set<String> required) {
        Set<String> completed = after.lessons().values().stream()
                .filter(LessonProgress::isCompleted)
                .map(LessonProgress::lesson)
                .collect(Collectors.toSet());
        return !completed.isEmpty() && required != null && completed.containsAll(required);
    }

    /** Named after whose course it completes, so that it can never be stored twice; dated by the lessons, not by arrival. */
    private static Statement completion(CourseProgress progress, Statement cause) {
        String name = "completed " + progress.person() + " " + progress.course();
        Instant time = progress.lessons().values().stream()
                .map(LessonProgress::completed)
                .flatMap(completed -> Optional.ofNullable(completed).stream())
                .max(Comparator.naturalOrder())
                .orElse(cause.timestamp());
        String course = ActivityIds.course(progress.course());
        return new Statement(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                progress.person(),
                Verbs.COMPLETED,
                course,
                ActivityIds.COURSE_TYPE,
                null,
                Result.COMPLETED,
                cause.registration(),
                course,
                cause.courseVersion(),
                time);
    }

    @Override
    public Optional<CourseProgress> progress(Caller caller, PersonId person, CourseId course) {
        return progress(caller, person, List.of(course)).stream().findFirst();
    }

    @Override
    public List<CourseProgress> progress(Caller caller, PersonId person, List<CourseId> courses) {
        caller.requireSelfOrOperator(person);
        Limits.between(0, MOST, courses.size());
        return courses.isEmpty()
                ? List.of()
                : database.single(connection -> progress.find(connection, person, courses));
    }

    @Override
    public Slice<Statement> statements(Caller caller, PersonId person, @Nullable String after, int limit) {
        caller.requireSelfOrOperator(person);
        Limits.between(1, MOST, limit);
        long before = after == null ? Long.MAX_VALUE : position(after);
        return database.single(connection -> statements.newest(connection, person, before, limit));
    }

    private static long position(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException notOurs) {
            throw Limits.invalid("after", "is not what an earlier answer gave as next");
        }
    }

    @Override
    public Optional<StateDocument> state(Caller caller, PersonId person, String activity, String state) {
        caller.requireSelfOrOperator(person);
        return database.single(connection -> states.find(connection, new StateTable.Key(person, activity, state)));
    }

    @Override
    public String putState(
            Caller caller,
            PersonId person,
            String activity,
            String state,
            byte[] content,
            String contentType,
            @Nullable String ifMatch) {
        caller.requireSelfOrOperator(person);
        Limits.checkState(activity, state, contentType);
        if (content.length > Limits.STATE_BYTES) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "state-too-large",
                    "Bài làm quá lớn nên không lưu được. Hãy viết ngắn lại.",
                    "A state document has at most 256 KiB.");
        }
        String etag = UUID.randomUUID().toString();
        StateTable.Key key = new StateTable.Key(person, activity, state);
        StateDocument document = new StateDocument(content, contentType, etag);
        if (!database.single(connection -> states.put(connection, key, document, ifMatch, clock.instant()))) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "state-changed",
                    "Bài làm này vừa được thay đổi ở một nơi khác. Hãy tải lại trang để làm tiếp.",
                    "The state document has changed meanwhile. Read it again and repeat.");
        }
        return etag;
    }
}
