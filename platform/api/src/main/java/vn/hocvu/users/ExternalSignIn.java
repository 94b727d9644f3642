package vn.hocvu.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Signing in through another system, and the links between people and what such systems know them by. Provided by the
 * platform and called by the shell; plugins need not call it, they answer {@code vn.hocvu.web.Answer.Identified}.
 * Subjects and national ids are stored as keyed hashes, the latter sealed as well. Thread-safe, on every node alike; a
 * write that returned is stored for good.
 */
@ProviderType
public interface ExternalSignIn {
    /** For so many minutes somebody who is not linked yet can say who they are here. */
    int TICKET_MINUTES = 15;

    /** What becomes of somebody whom another system has signed in. */
    sealed interface Arrival {
        /** They are linked to a person, whose session has begun. */
        record Known(Session session) implements Arrival {}

        /**
         * Nobody is linked to them.
         *
         * @param ticket what {@link #pending} and those after it take: 43 characters, of use only in the same browser,
         *     once, and for {@value #TICKET_MINUTES} minutes
         */
        record Unknown(String ticket) implements Arrival {}
    }

    /**
     * Somebody who has arrived and is not linked yet.
     *
     * @param provider the system that has signed them in
     * @param name how they are called there; null if unknown
     * @param maskedNationalId the last three digits: {@code •••••••••123}; null if there is none that counts
     * @param nationalIdTaken whether a person here has this national id already: only to that person can they be linked
     * @param assurance how well the system knows them
     */
    record Pending(
            String provider,
            @Nullable String name,
            @Nullable String maskedNationalId,
            boolean nationalIdTaken,
            Assurance assurance) {}

    /**
     * A link of a person.
     *
     * @param id names it to {@link #unlink}; says nothing to anybody else
     * @param provider the system
     * @param linked when
     * @param maskedNationalId the last three digits of the national id that is known of the person; null if none is, or
     *     this link does not prove who they are
     */
    record Link(
            String id,
            String provider,
            Instant linked,
            @Nullable String maskedNationalId) {}

    /**
     * Somebody arrives. If they are linked, the session of that person begins; what is newly known about them (a
     * national id, a higher assurance) is kept, unless it contradicts what is stored.
     *
     * @param browser {@code vn.hocvu.web.WebRequest.browserKey}
     */
    Arrival arrive(ExternalIdentity identity, String browser);

    /** Who has a ticket; empty if it is unknown, used, too old, or of another browser. */
    Optional<Pending> pending(String ticket, String browser);

    /**
     * Links the holder of a ticket to the person who is signed in, whose sessions go on. Who is linked to that person
     * already stays so.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND ({@code ticket-unknown}) if the ticket is of no use; CONFLICT if the
     *     national id is another person's ({@code national-id-taken}), if this person has another national id
     *     ({@code national-id-differs}), or if somebody was linked meanwhile ({@code identity-taken})
     */
    void link(Caller person, String ticket, String browser);

    /**
     * Makes an account without sign-in name and password, linked to the holder of a ticket, and begins a session.
     *
     * @param name how they are called, 1–100 characters
     * @param unit where they belong
     * @param audience their group, see {@link Registration}; null if they do not say
     * @param address the network address of the browser, for the limit on accounts
     * @throws Refusal NOT_FOUND or CONFLICT as {@link #link}; INVALID about one field; TOO_OFTEN after too many accounts
     *     from one network
     */
    Session register(
            String ticket, String browser, String name, UnitId unit, @Nullable String audience, String address);

    /**
     * The links of the person who is signed in, the oldest first.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    List<Link> links(Caller person);

    /**
     * Takes a link of the person who is signed in away; their sessions go on. With the last link that proves who they
     * are, the national id and the assurance that came through it are taken away too.
     *
     * @throws Refusal SIGN_IN_FIRST; NOT_FOUND if they have no such link; CONFLICT ({@code last-way-in}) if they could
     *     not sign in any more
     */
    void unlink(Caller person, String link);
}
