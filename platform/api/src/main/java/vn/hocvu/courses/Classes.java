package vn.hocvu.courses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;

/**
 * Classes: courses that people take together, with dates and facilitators. Whoever gets a place in a class is enrolled
 * in its course; taking the course freely, without a class, stays possible, and who leaves a class goes on so. Rights
 * are asked for in the unit whose class it is. What is done for others stands in the audit log. Provided by the
 * platform. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface Classes {
    /** How somebody is in a class. */
    enum State {
        /** In it. */
        ACTIVE,
        /** On the waiting list. */
        WAITING,
        /** Left by themselves; may come back. */
        LEFT,
        /** Taken out by hand: comes back only by a facilitator, not by the code and not by the platform. */
        REMOVED
    }

    /** How somebody came. */
    enum Way {
        /** By the code. */
        CODE,
        /** Enrolled by a facilitator. */
        FACILITATOR,
        /** By the platform, since the class is for everybody of a unit or group. */
        RULE
    }

    /**
     * Somebody in a class.
     *
     * @param person who
     * @param name how they are called; empty if there is no such person any more
     * @param since since when they are in this state
     */
    record Member(PersonId person, String name, State state, Way way, Instant since) {}

    /** A member with what they have learned of the course; null if nothing yet. */
    record MemberProgress(Member member, @Nullable CourseProgress progress) {}

    /** A class, and how a person is in it. */
    record Place(StudyClass studyClass, State state, Way way, Instant since) {}

    /**
     * What anybody may know of a class who has its code.
     *
     * @param over whether it is over
     * @param full whether there is no place at the moment
     * @param waitingList whether one can wait for a place
     * @param own how the caller is in it; null if they are not
     */
    record Invitation(
            UUID id,
            String code,
            UnitId unit,
            CourseId course,
            String courseTitle,
            String title,
            LocalDate opens,
            @Nullable LocalDate closes,
            boolean required,
            boolean over,
            boolean full,
            boolean waitingList,
            @Nullable State own) {}

    /**
     * Opens a class. Needs {@link Right#MANAGE_CLASSES} in the unit, and where {@link ClassPlan#everybody} is set also in
     * the unit that it is for.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID about {@code unit} or a part of the plan; NOT_FOUND if the course is
     *     not installed
     */
    StudyClass open(Caller caller, UnitId unit, CourseId course, ClassPlan plan);

    /**
     * Changes what was said about a class. Needs what {@link #open} needs. Nobody loses their place; more places are
     * given to those who wait.
     *
     * @throws Refusal as {@link #open}; NOT_FOUND if there is no such class; CONFLICT if it was closed by hand
     */
    StudyClass change(Caller caller, UUID id, ClassPlan plan);

    /** Makes another code; the one before leads nowhere any more. Needs {@link Right#MANAGE_CLASSES}. */
    StudyClass renewCode(Caller caller, UUID id);

    /**
     * Closes a class for good: nobody joins any more, its dates count no more, everybody keeps what they learned. Does
     * nothing if it is closed. Needs {@link Right#MANAGE_CLASSES}.
     */
    void close(Caller caller, UUID id);

    /**
     * One class. Members and facilitators of it may ask, others need {@link Right#SEE_LEARNING}.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND
     */
    StudyClass find(Caller caller, UUID id);

    /**
     * What a code invites to; anybody may ask. Case, blanks and hyphens do not matter. Empty if it leads nowhere.
     *
     * @throws Refusal TOO_OFTEN after many codes that lead nowhere
     */
    Optional<Invitation> invitation(Caller caller, String code);

    /**
     * The classes of a unit and of those below it, the newest first. Needs {@link Right#SEE_LEARNING}.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<StudyClass> within(Caller caller, UnitId unit, @Nullable String after, int limit);

    /** The classes that somebody is in or waits for, the newest first, at most 200; that person or the operator may ask. */
    List<Place> of(Caller caller, PersonId person);

    /** The classes that the caller is a facilitator of and that are not closed, the newest first; at most 200. */
    List<StudyClass> taught(Caller caller);

    /**
     * Joins a class, or waits for a place; who is in it or waits already stays so.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND if the code leads nowhere; TOO_OFTEN after many of those; CONFLICT with code
     *     {@code class-over} or {@code class-full}; DENIED with code {@code class-not-for-you} or {@code class-removed}
     */
    Place join(Caller caller, String code);

    /**
     * Enrols somebody, whoever the class is for, also if they were removed. Needs {@link Right#TEACH} or to be a
     * facilitator of the class, and {@link Right#SEE_PEOPLE} where the person belongs.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such class or person; CONFLICT with code
     *     {@code class-over} or {@code class-full}
     */
    Member enrol(Caller caller, UUID id, PersonId person);

    /**
     * Leaves a class or its waiting list; the next one who waits gets the place. Does nothing for who is not in it.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND; CONFLICT with code {@code class-required} if it is required
     */
    void leave(Caller caller, UUID id);

    /**
     * Takes somebody out; the next one who waits gets the place. Does nothing if they are not in it. Needs what
     * {@link #enrol} needs in the class.
     */
    void remove(Caller caller, UUID id, PersonId person);

    /**
     * Somebody who is, waits or was in a class. Needs what {@link #members} needs. Empty if they never were.
     */
    default Optional<Member> member(Caller caller, UUID id, PersonId person) {
        for (State state : State.values()) {
            String after = null;
            do {
                Slice<Member> part = members(caller, id, state, after, 200);
                Optional<Member> found = part.items().stream()
                        .filter(each -> each.person().equals(person))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
                after = part.next();
            } while (after != null);
        }
        return Optional.empty();
    }

    /**
     * People of a class. Those who are in it, if they are not more than 500, in the order of lists in Vietnam: by given
     * name, which is the last word, then by the others. All others in the order in which they came. Needs {@link
     * Right#SEE_LEARNING}, or to be a facilitator of the class.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    default Slice<Member> members(Caller caller, UUID id, State state, @Nullable String after, int limit) {
        return members(caller, id, state, "", after, limit);
    }

    /**
     * Those of {@link #members(Caller, UUID, State, String, int)} in whose names each of these words begins one; case
     * and diacritics do not matter. For one part at most 2,000 people are looked at, so that in a large class a part
     * may hold fewer than asked for, or nobody, and yet another follows.
     *
     * @param text without words: everybody; what is beyond 200 characters is left out
     */
    Slice<Member> members(Caller caller, UUID id, State state, String text, @Nullable String after, int limit);

    /**
     * How far those who are in a class are in its course. Needs {@link Right#SEE_LEARNING}, or to be a facilitator of
     * the class.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–50
     */
    Slice<MemberProgress> progress(Caller caller, UUID id, @Nullable String after, int limit);
}
