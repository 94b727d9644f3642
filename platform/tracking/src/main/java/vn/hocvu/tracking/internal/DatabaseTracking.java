package vn.hocvu.tracking.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.internal.StatementTable.Stored;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Statements and the progress that follows from them, stored together. */
@Component(service = Tracking.class)
public final class DatabaseTracking implements Tracking {
    private static final int MOST = 200;

    private final Database database;
    private final StatementWriter writer;
    private final Clock clock;
    private final StatementTable statements = new StatementTable();
    private final StatementDocument document = new StatementDocument();
    private final ProgressTable progress = ProgressTable.present();
    private final StateTable states = new StateTable();
    private final RecordTable records = new RecordTable();

    @Activate
    public DatabaseTracking(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source,
            @Reference StatementWriter writer) {
        this(source, writer, Clock.systemUTC());
    }

    DatabaseTracking(DataSource source, StatementWriter writer, Clock clock) {
        this.database = new Database(source);
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void record(Caller caller, List<Statement> given) {
        Limits.between(1, Limits.STATEMENTS, given.size());
        List<ReadStatement> all = new ArrayList<>(given.size());
        for (Statement statement : given) {
            caller.requireSelfOrOperator(statement.actor());
            Limits.check(statement);
            all.add(document.of(precise(statement)));
        }
        writer.write(new Submitted(all, null, writer.required(all), document::isSameFact));
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
                : database.single(connection -> progress.find(connection, person, courses).stream()
                        .map(CourseStanding::shown)
                        .toList());
    }

    @Override
    public Map<PersonId, CourseProgress> progress(Caller caller, Collection<PersonId> people, CourseId course) {
        caller.requireOperator();
        Limits.between(0, MOST, people.size());
        return people.isEmpty()
                ? Map.of()
                : database.single(connection -> progress.find(connection, people, course).stream()
                        .collect(Collectors.toMap(CourseStanding::person, CourseStanding::shown)));
    }

    @Override
    public Slice<Statement> statements(Caller caller, PersonId person, @Nullable String after, int limit) {
        caller.requireSelfOrOperator(person);
        Limits.between(1, MOST, limit);
        long before = after == null ? Long.MAX_VALUE : Limits.position(after);
        List<Stored> found = database.single(connection -> newest(connection, person, before, limit + 1));
        List<Stored> part = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(
                part.stream()
                        .flatMap(stored -> document.read(stored.document()).stream())
                        .toList(),
                found.size() > limit ? Long.toString(part.get(limit - 1).position()) : null);
    }

    /** Of all their records; nearly everybody has one. */
    private List<Stored> newest(Connection connection, PersonId person, long before, int limit) throws SQLException {
        List<Stored> found = new ArrayList<>();
        for (PersonId record : records.of(connection, person)) {
            found.addAll(statements.newest(connection, record.value(), before, limit));
        }
        return found.stream()
                .sorted(Comparator.comparingLong(Stored::position).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public Rebuilt rebuild(Caller caller, LongConsumer progressed) {
        caller.requireOperator();
        long people = 0;
        long corrected = 0;
        Optional<UUID> actor = actorAfter(null);
        while (actor.isPresent()) {
            if (isPerson(actor.get())) {
                PersonId record = new PersonId(actor.get());
                PersonId owner = database.single(connection -> records.owner(connection, record));
                boolean own = owner.equals(record);
                corrected += writer.reproject(record);
                // An owner who has statements too has a turn of their own.
                if (own || !isPerson(owner.value())) {
                    corrected += own ? 0 : writer.reproject(owner);
                    people++;
                    progressed.accept(people);
                }
            }
            actor = actorAfter(actor.get());
        }
        return new Rebuilt(people, corrected);
    }

    private Optional<UUID> actorAfter(@Nullable UUID actor) {
        return database.single(connection -> statements.actorAfter(connection, "statement", actor));
    }

    /** Keys of others than people of the platform are made from hashes. */
    private boolean isPerson(UUID actor) {
        return database.single(connection -> statements.of(connection, actor, -1, 1)).stream()
                .flatMap(stored -> document.fact(stored.document()).stream())
                .anyMatch(fact -> fact.person().equals(actor));
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
