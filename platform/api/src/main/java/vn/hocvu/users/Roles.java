package vn.hocvu.users;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * Who may do what where. A role is granted on a unit, for it and everything below it, and may end with a day. Every
 * service asks here before it does something for one person about another, or about a unit; what is withdrawn or over
 * counts no more from the next question on, on every node. Provided by the platform. Thread-safe; a write that returned
 * is stored for good and stands in the audit log.
 */
@ProviderType
public interface Roles {
    /**
     * A role that somebody has or had.
     *
     * @param id names the grant, to withdraw it
     * @param person whose it is
     * @param role what it is
     * @param unit where, with everything below
     * @param granted since when
     * @param lastDay the last day on which it counts, in Vietnam; null if it has no end
     * @param withdrawn when it was withdrawn; null if it was not
     */
    record Grant(
            UUID id,
            PersonId person,
            Role role,
            UnitId unit,
            Instant granted,
            @Nullable LocalDate lastDay,
            @Nullable Instant withdrawn) {
        /** One that was not withdrawn. */
        public Grant(UUID id, PersonId person, Role role, UnitId unit, Instant granted, @Nullable LocalDate lastDay) {
            this(id, person, role, unit, granted, lastDay, null);
        }

        /**
         * Whether it counts: it was not withdrawn, and its last day is not over.
         *
         * @param today the day in Vietnam
         */
        public boolean counts(LocalDate today) {
            return withdrawn == null && (lastDay == null || !lastDay.isBefore(today));
        }
    }

    /**
     * Whether the caller has a right in a unit: by a role on it or on a unit above. The operator has every right, nobody
     * has none. Where only a role that needs a second factor gives it, the session must have one.
     */
    boolean may(Caller caller, Right right, UnitId unit);

    /**
     * The same as a demand.
     *
     * @throws Refusal SIGN_IN_FIRST; DENIED with the code {@code second-factor-first} if nothing but the second factor
     *     is missing; DENIED otherwise, which does not say whether there is such a unit
     */
    void require(Caller caller, Right right, UnitId unit);

    /**
     * The units in which the caller has a right by a grant, without those below another one of them, in order of ids;
     * the country for the operator. At most 200.
     */
    List<UnitId> where(Caller caller, Right right);

    /**
     * The roles that the caller has now, whether or not the session has a second factor; empty for nobody and for the
     * operator at the console.
     */
    List<Grant> own(Caller caller);

    /**
     * The roles that somebody has or had, the newest first, as far as the caller may see roles where they were granted.
     * Everybody may see their own. At most 200.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    List<Grant> of(Caller caller, PersonId person);

    /**
     * Grants that count now on a unit and on units below it, in a stable order. Needs {@link Right#SEE_ROLES}.
     *
     * @param role only this one; null for all
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID
     */
    Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit);

    /**
     * Grants a role, or changes the end of the same role on the same unit. Needs {@link Right#GRANT_ROLES} there; nobody
     * grants to themselves, and only the operator grants {@link Role#OPERATOR}, on the country.
     *
     * @param lastDay the last day on which it counts; null for no end
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person; INVALID if there is no such unit, or
     *     the day is over
     */
    Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay);

    /**
     * Ends a grant at once. Needs {@link Right#GRANT_ROLES} where it was granted; {@link Role#OPERATOR} is withdrawn by
     * the operator only. Everybody may give up a role of their own.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such grant, or it is over
     */
    void withdraw(Caller caller, UUID grant);

    /**
     * A caller of kind OPERATOR for somebody who has {@link Role#OPERATOR}, for one request; whoever calls this has to
     * forget it with the request. Reads the database.
     *
     * @throws Refusal SIGN_IN_FIRST; DENIED, with the code {@code second-factor-first} if only that is missing
     */
    Caller acting(Caller person);
}
