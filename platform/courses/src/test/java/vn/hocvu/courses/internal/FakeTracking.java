package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** Keeps statements in memory, and knows of progress only which lessons were opened or completed and when. */
final class FakeTracking implements Tracking {
    private final Map<UUID, Statement> statements = new LinkedHashMap<>();
    private final Map<String, StateDocument> states = new HashMap<>();
    private boolean down;
    private int progressReads;

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    int progressReads() {
        return progressReads;
    }

    synchronized List<Statement> statements() {
        return List.copyOf(statements.values());
    }

    @Override
    public synchronized void record(Caller caller, List<Statement> given) {
        if (down) {
            throw Refusal.of(Refusal.Category.UNAVAILABLE, "down", "Tạm nghỉ", "Down");
        }
        if (given.isEmpty() || given.size() > 500) {
            throw new AssertionError("1 to 500 statements at once, not " + given.size());
        }
        for (Statement statement : given) {
            caller.requireSelfOrOperator(statement.actor());
            statements.putIfAbsent(statement.id(), statement);
        }
    }

    @Override
    public synchronized Optional<CourseProgress> progress(Caller caller, PersonId person, CourseId course) {
        caller.requireSelfOrOperator(person);
        progressReads++;
        List<Statement> ours = statements.values().stream()
                .filter(statement -> statement.actor().equals(person)
                        && !statement.verb().equals(Verbs.REGISTERED)
                        && ActivityIds.course(course).equals(statement.course()))
                .toList();
        if (ours.isEmpty()) {
            return Optional.empty();
        }
        Map<String, LessonProgress> lessons = new HashMap<>();
        for (Statement statement : ours) {
            ActivityIds.place(statement.activity())
                    .filter(ActivityIds.Place::isLesson)
                    .ifPresent(place ->
                            lessons.merge(place.lesson(), lesson(place.lesson(), statement), FakeTracking::together));
        }
        Instant started = ours.get(0).timestamp();
        Instant completed = ours.stream()
                .filter(statement -> statement.verb().equals(Verbs.COMPLETED)
                        && statement.activity().equals(statement.course()))
                .map(Statement::timestamp)
                .findFirst()
                .orElse(null);
        return Optional.of(new CourseProgress(person, course, lessons, null, started, started, completed));
    }

    private static LessonProgress lesson(String lesson, Statement statement) {
        Instant time = statement.timestamp();
        return new LessonProgress(lesson, 0, null, time, time, statement.verb().equals(Verbs.COMPLETED) ? time : null);
    }

    private static LessonProgress together(LessonProgress one, LessonProgress other) {
        return new LessonProgress(
                one.lesson(),
                0,
                null,
                one.firstActive(),
                other.lastActive(),
                one.isCompleted() ? one.completed() : other.completed());
    }

    @Override
    public List<CourseProgress> progress(Caller caller, PersonId person, List<CourseId> courses) {
        return courses.stream()
                .flatMap(course -> progress(caller, person, course).stream())
                .toList();
    }

    @Override
    public Slice<Statement> statements(Caller caller, PersonId person, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StateDocument> state(Caller caller, PersonId person, String activity, String state) {
        return Optional.ofNullable(states.get(person + activity + state));
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
        String etag = UUID.randomUUID().toString();
        states.put(person + activity + state, new StateDocument(content, contentType, etag));
        return etag;
    }

    @Override
    public Rebuilt rebuild(Caller caller, LongConsumer progressed) {
        throw new UnsupportedOperationException();
    }
}
