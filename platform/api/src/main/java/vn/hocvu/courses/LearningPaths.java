package vn.hocvu.courses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;

/**
 * Learning paths. How far somebody is follows from the courses they completed, wherever and whenever they did; a path
 * only remembers that it was completed, which no change of it takes away. Making, changing, publishing and withdrawing
 * need {@link Right#MANAGE_CLASSES} or {@link Right#PUBLISH_COURSES} in the unit whose path it is, and stand in the audit
 * log. Provided by the platform. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface LearningPaths {
    /** At most so many paths that are not complete may somebody be on. */
    int MOST_OWN = 20;

    /** At most so many paths may a unit have. */
    int MOST_OF_UNIT = 200;

    /** How many people are on a path and have not completed it yet, and how many have. */
    record Numbers(long learning, long completed) {}

    /**
     * Makes a draft.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID about {@code unit} or a part of the plan, for example {@code steps}
     *     if a course is not installed; CONFLICT with code {@code too-many-paths} beyond {@link #MOST_OF_UNIT}
     */
    LearningPath make(Caller caller, UnitId unit, PathPlan plan);

    /**
     * Changes what was said. Whoever has completed the path keeps that; all others go on with what it says now. Courses
     * that were in it may stay although they are not installed any more.
     *
     * @throws Refusal as {@link #make}; NOT_FOUND if there is no such path
     */
    LearningPath change(Caller caller, UUID id, PathPlan plan);

    /** Lets learners find it, or find it again; does nothing if they do. */
    LearningPath publish(Caller caller, UUID id);

    /**
     * Lets nobody begin it any more; those who are on it go on. Does nothing if it is withdrawn.
     *
     * @throws Refusal CONFLICT with code {@code path-draft} for a draft
     */
    LearningPath withdraw(Caller caller, UUID id);

    /**
     * The paths of one unit in whatever state, the newest first. Needs {@link Right#MANAGE_CLASSES},
     * {@link Right#PUBLISH_COURSES} or {@link Right#SEE_LEARNING} there.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<LearningPath> of(Caller caller, UnitId unit, @Nullable String after, int limit);

    /** How many are on it. Needs what {@link #of} needs in its unit. */
    Numbers numbers(Caller caller, UUID id);

    /**
     * Published paths, the easiest level first: those of the country and of what stands directly below it but
     * provinces and cities (ministries, agencies, organisations), and for somebody who is signed in those of their unit
     * and of the units above it. Anybody may ask.
     *
     * @throws Refusal INVALID
     */
    Slice<LearningPath> search(Caller caller, PathQuery query);

    /**
     * A path as the caller sees it. Anybody may look at what is published or withdrawn, whoever has its address; a draft
     * needs what {@link #of} needs.
     *
     * @throws Refusal NOT_FOUND
     */
    PathOutline outline(Caller caller, UUID id);

    /**
     * Begins a path, and enrols the caller in its next course; who is on it already stays so, and is enrolled in what is
     * next now. So this is also how to go on.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND; CONFLICT with code {@code path-withdrawn}, or {@code too-many-paths}
     *     beyond {@link #MOST_OWN}
     */
    PathOutline join(Caller caller, UUID id);

    /**
     * Leaves a path; what was learned stays. Does nothing for who is not on it.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND; CONFLICT with code {@code path-completed} for who completed it
     */
    void leave(Caller caller, UUID id);

    /** The paths that the caller is on and has not completed, the last begun first; at most {@link #MOST_OWN}. */
    List<PathOutline> own(Caller caller);

    /**
     * The paths that the caller has completed, the last begun first.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–100
     */
    Slice<PathOutline> completed(Caller caller, @Nullable String after, int limit);
}
