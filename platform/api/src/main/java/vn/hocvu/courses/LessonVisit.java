package vn.hocvu.courses;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.content.Lesson;
import vn.hocvu.tracking.LessonProgress;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.StateDocument;
import vn.hocvu.users.Caller;

/**
 * One person in one lesson that is open to them: what lesson players work with. Belongs to one request and one thread.
 */
@ProviderType
public interface LessonVisit {
    Caller caller();

    /** The course as the person sees it, as it was when the visit began; {@link #record} does not change it. */
    CourseOutline outline();

    CourseOutline.Step step();

    default Lesson lesson() {
        return step().lesson();
    }

    /** Progress in this lesson with everything recorded in this visit. */
    Optional<LessonProgress> progress();

    /**
     * A fact to record about this lesson; the platform adds who, which course and version, and when.
     *
     * @param id the same fact handed in twice with one id counts once
     * @param verb an IRI, see {@link vn.hocvu.tracking.Verbs}
     * @param part something inside the lesson, for example a question's id; null for the lesson itself
     * @param result null if there is none
     */
    record Fact(
            UUID id,
            String verb,
            @Nullable String part,
            @Nullable Result result) {}

    /**
     * Stores facts and what follows from them, in one transaction. COMPLETED or PASSED about the lesson itself
     * completes it and opens the next.
     *
     * @param facts 1–500
     * @throws Refusal as {@link vn.hocvu.tracking.Tracking#record}
     */
    void record(List<Fact> facts);

    /** What the activity remembers about this person in this lesson. */
    Optional<StateDocument> state(String name);

    /**
     * @param ifMatch the etag that was read; null if there must be no document yet
     * @return the new etag
     * @throws Refusal CONFLICT if it has changed meanwhile; TOO_LARGE
     */
    String putState(String name, byte[] content, String contentType, @Nullable String ifMatch);
}
