package vn.hocvu.courses;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;

/**
 * Meetings of classes, and who came: the roll. Writing needs {@link Right#TEACH} in the unit whose class it is, reading
 * {@link Right#SEE_LEARNING}; facilitators of the class may do both, members see their own marks. What is done stands in
 * the audit log, each correction with what was there before. Marks of merged records follow their owner. Provided by the
 * platform. Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface Attendance {
    /** How somebody was at a meeting. Values may be added. */
    enum Presence {
        PRESENT,
        /** There, but late. */
        LATE,
        /** Not there, and had said so. */
        EXCUSED,
        ABSENT
    }

    /**
     * What is said about a meeting.
     *
     * @param day in Vietnam, within the days of the class
     * @param begins in Vietnam, to the minute; null if it was not said
     * @param title what is done, or where, at most 150 characters; may be empty
     * @param others how many came who are not in the class, 0–100,000: counted by heads
     */
    record Plan(LocalDate day, @Nullable LocalTime begins, String title, int others) {}

    /**
     * A meeting.
     *
     * @param studyClass the class that met
     * @param marked how many of the class were how; those that nobody was are missing
     */
    record Meeting(UUID id, UUID studyClass, Plan plan, Map<Presence, Integer> marked) {
        public Meeting {
            marked = Map.copyOf(marked);
        }

        /** How many of the class were so. */
        public int count(Presence presence) {
            return marked.getOrDefault(presence, 0);
        }

        /** How many were there: of the class, also those who were late, and others. */
        public int there() {
            return count(Presence.PRESENT) + count(Presence.LATE) + plan.others();
        }

        /** How many of the class have a mark. */
        public int taken() {
            return marked.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * What to write about somebody.
     *
     * @param unlessMarked whether a mark that is there already stays
     */
    record Mark(PersonId person, Presence presence, boolean unlessMarked) {
        /** A mark, whatever was there before. */
        public static Mark of(PersonId person, Presence presence) {
            return new Mark(person, presence, false);
        }
    }

    /**
     * A line of the roll.
     *
     * @param name empty if there is no such person any more
     * @param presence null if nothing was written yet
     * @param by who wrote it; null if nobody, or the operator without a person
     * @param at when; null if nothing was written yet
     */
    record Line(
            PersonId person,
            String name,
            @Nullable Presence presence,
            @Nullable PersonId by,
            @Nullable Instant at) {}

    /**
     * Somebody who is in the class, and how they were at its meetings.
     *
     * @param marks by id of the meeting; meetings without a mark are missing
     */
    record Attended(PersonId person, String name, Map<UUID, Presence> marks) {
        public Attended {
            marks = Map.copyOf(marks);
        }

        public int count(Presence presence) {
            return (int)
                    marks.values().stream().filter(mark -> mark == presence).count();
        }
    }

    /** A meeting, and how the caller was. */
    record Own(LocalDate day, @Nullable LocalTime begins, String title, Presence presence) {}

    /**
     * Adds a meeting; a class has at most 1,000.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about {@code day}, {@code title} or {@code others};
     *     CONFLICT with code {@code class-closed} or {@code too-many-meetings}
     */
    Meeting meet(Caller caller, UUID studyClass, Plan plan);

    /**
     * Says anew what a meeting is.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about a part of the plan; CONFLICT with code
     *     {@code meeting-not-yet} if marks were made and the day is to come
     */
    Meeting change(Caller caller, UUID meeting, Plan plan);

    /** Takes a meeting away with its marks, which the audit log counts. */
    void cancel(Caller caller, UUID meeting);

    /** One meeting. */
    Meeting find(Caller caller, UUID meeting);

    /**
     * The meetings of a class, the latest first.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Meeting> meetings(Caller caller, UUID studyClass, @Nullable String after, int limit);

    /**
     * Writes how people were, all or nothing. What is so already stays as it is, with who wrote it.
     *
     * @param marks at most 200, one a person; of those who are in the class or have a mark at this meeting
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about {@code marks} with code {@code not-in-class},
     *     among others; CONFLICT with code {@code meeting-not-yet} before its day
     */
    Meeting mark(Caller caller, UUID meeting, Collection<Mark> marks);

    /**
     * Those who are in the class now, in the order in which they came, with their marks; when these are through, those
     * who have a mark and are not in the class any more.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Line> roll(Caller caller, UUID meeting, @Nullable String after, int limit);

    /**
     * Those who are in the class now, with their marks at all meetings.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     */
    Slice<Attended> attended(Caller caller, UUID studyClass, @Nullable String after, int limit);

    /**
     * The caller's own marks in a class, the latest first, at most 200; empty if there are none.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    List<Own> own(Caller caller, UUID studyClass);
}
