package vn.hocvu.users;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * What administrators have done: who, what, to whom, from where. Entries are added and never changed or removed.
 * Provided by the platform. Thread-safe.
 */
@ProviderType
public interface AuditLog {
    /**
     * Something that was done for or to others.
     *
     * @param action a fixed code: what it is about and what was done, lower case with hyphens and one dot, at most 60
     *     characters, for example {@code person.password-reset}
     * @param person whom it was about; null if it was about no one person
     * @param unit where; null if that is no unit
     * @param detail what else an auditor needs, at most 2,000 characters; never a secret, never what is shown masked
     */
    record Event(
            String action,
            @Nullable PersonId person,
            @Nullable UnitId unit,
            String detail) {
        public Event {
            Objects.requireNonNull(detail);
            if (action.length() > 60 || !action.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*")) {
                throw new IllegalArgumentException("Not the code of an action: " + action);
            }
        }
    }

    /**
     * An entry.
     *
     * @param number grows from entry to entry
     * @param actor who did it; null for the operator at the console
     * @param address from where: a network address, {@code console}, or empty if that was not known
     */
    record Entry(long number, Instant time, @Nullable PersonId actor, String address, Event event) {}

    /**
     * What to look for. All that is not null must hold.
     *
     * @param unit only what was done in this unit or below
     * @param actor only what this person did
     * @param person only what was done to this person
     * @param action only actions that begin so, for example {@code role.}
     * @param from only on this day or later, in Vietnam
     * @param to only on this day or earlier, in Vietnam
     */
    record Query(
            @Nullable UnitId unit,
            @Nullable PersonId actor,
            @Nullable PersonId person,
            @Nullable String action,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        /** Everything in a unit. */
        public static Query of(@Nullable UnitId unit) {
            return new Query(unit, null, null, null, null, null);
        }
    }

    /**
     * Adds an entry. Called by whoever does something on behalf of an administrator, after it was decided that this is
     * allowed and as the last thing before it is stored: then nothing is ever done without an entry, while an entry of
     * something that failed in the very last moment may remain. Does nothing for callers who act for themselves alone.
     *
     * @throws Refusal UNAVAILABLE; then nothing may be done
     */
    void add(Caller caller, Event event);

    /**
     * Adds an entry for each, in this order, all or none; as {@link #add} does, where one act concerns many people.
     *
     * @throws Refusal UNAVAILABLE; then nothing may be done
     */
    default void addAll(Caller caller, List<Event> events) {
        events.forEach(event -> add(caller, event));
    }

    /**
     * Entries, the newest first. Needs {@link Right#READ_AUDIT} in the unit asked for; without a unit only the operator
     * may ask.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–1,000
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID
     */
    Slice<Entry> search(Caller caller, Query query, @Nullable String after, int limit);
}
