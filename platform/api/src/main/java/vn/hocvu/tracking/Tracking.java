package vn.hocvu.tracking;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * The one way for facts about learning to come in, and for progress to come out. Thread-safe. When {@link #record}
 * returns, the statements and all progress that follows from them are stored together and survive a crash.
 */
@ProviderType
public interface Tracking {
    /**
     * Stores statements, in order, in one transaction with the progress that follows from them. A statement whose id
     * is already stored changes nothing. When a statement completes the last required lesson of a course
     * ({@link CompletionRule}), the course's own completion is stored with it.
     *
     * <p>Lesson players do not call this but {@code vn.hocvu.courses.LessonVisit.record}, which checks enrolment and
     * order first.
     *
     * @param caller the actor of every statement, or the operator
     * @param statements 1–500
     * @throws Refusal DENIED; INVALID if a text is too long; UNAVAILABLE if the database is out of reach
     */
    void record(Caller caller, List<Statement> statements);

    /** Empty if the person never did anything in the course. */
    Optional<CourseProgress> progress(Caller caller, PersonId person, CourseId course);

    /**
     * Progress in several courses, in one query.
     *
     * @param courses at most 200; those never begun are missing from the answer
     */
    List<CourseProgress> progress(Caller caller, PersonId person, List<CourseId> courses);

    /**
     * Progress of several people in one course.
     *
     * @param people at most 200; those who never began are missing from the answer
     * @throws Refusal DENIED to everybody but the operator
     */
    default Map<PersonId, CourseProgress> progress(Caller caller, Collection<PersonId> people, CourseId course) {
        caller.requireOperator();
        Map<PersonId, CourseProgress> found = new HashMap<>();
        people.forEach(person -> progress(caller, person, course).ifPresent(progress -> found.put(person, progress)));
        return found;
    }

    /**
     * Somebody's statements, the newest first.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Statement> statements(Caller caller, PersonId person, @Nullable String after, int limit);

    /**
     * What a rebuild did.
     *
     * @param people whose progress was made anew
     * @param corrected how many courses of theirs were other than they should have been
     */
    record Rebuilt(long people, long corrected) {}

    /**
     * Makes all progress anew from statements alone, person by person, while everything goes on. Takes long; may be
     * repeated at any time. Operators only.
     *
     * @param progressed is told, on the calling thread, how many people have been done
     */
    Rebuilt rebuild(Caller caller, LongConsumer progressed);

    /**
     * What an activity remembers about a person.
     *
     * @param activity an IRI, see {@link ActivityIds}
     * @param state which document, at most 100 characters
     */
    Optional<StateDocument> state(Caller caller, PersonId person, String activity, String state);

    /**
     * Writes what an activity remembers.
     *
     * @param ifMatch the etag that was read; null if there must be no document yet
     * @return the new etag
     * @throws Refusal CONFLICT if the document has changed meanwhile; TOO_LARGE
     */
    String putState(
            Caller caller,
            PersonId person,
            String activity,
            String state,
            byte[] content,
            String contentType,
            @Nullable String ifMatch);
}
