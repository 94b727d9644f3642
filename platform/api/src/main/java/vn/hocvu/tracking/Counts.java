package vn.hocvu.tracking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/**
 * How many people have begun, completed and been confirmed, by unit, day, group and course. Each person counts once, at
 * the unit where they belong now and at every unit above it, on the day (Asia/Ho_Chi_Minh) of the first time. Counts
 * follow what is stored, in whatever order it comes, within two seconds. Everybody may read them, except that a scope
 * narrowed to a group or a course is withheld from all but the operator while it holds {@value #FEWEST} people or
 * fewer but not none. Reading costs the same however many people and statements there are. Thread-safe.
 */
@ProviderType
public interface Counts {
    /** The greatest number that is withheld from a narrowed scope. */
    int FEWEST = 4;

    /** At most so many days are answered at once. */
    int LONGEST = 1_830;

    /**
     * A unit's counts.
     *
     * @param from the first day
     * @param to the last day, not before the first, and less than {@link #LONGEST} days after it
     * @throws Refusal INVALID; NOT_FOUND if there is no such unit
     */
    UnitCounts of(Caller caller, CountScope scope, LocalDate from, LocalDate to);

    /**
     * The units directly below a unit, compared.
     *
     * @param scope the unit above, and what is counted in those below
     * @param by what they are compared by; not CONFIRMED if the scope has a course
     * @param after {@link Ranking#next} of the part before; null for the first
     * @param limit 1–1,000
     * @throws Refusal INVALID; NOT_FOUND if there is no such unit
     */
    Ranking below(Caller caller, CountScope scope, Milestone by, @Nullable String after, int limit);

    /**
     * Counts one person anew within two seconds, from what is stored of them; for whoever changes people or their
     * records by other ways than the services. A person who does not exist any more is not counted any more. Operators
     * only.
     */
    void recount(Caller caller, PersonId person);

    /** Hears how far a rebuild is. Called on the thread that rebuilds; must answer at once. */
    @ConsumerType
    interface Progress {
        /** So many people have been counted anew. */
        void people(long done);

        /** So many of all units have been summed up anew. */
        void units(long done, long all);
    }

    /**
     * Counts everybody anew from what is stored, while the node runs: readers see the numbers there are, and new facts
     * are taken in meanwhile. What was wrong is right afterwards. Operators only.
     *
     * @throws Refusal DENIED; UNAVAILABLE if the database goes out of reach; what is done until then stays
     */
    void rebuild(Caller caller, Progress progress);
}
