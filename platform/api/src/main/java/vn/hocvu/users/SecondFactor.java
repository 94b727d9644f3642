package vn.hocvu.users;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * A second factor besides the password: codes of an app (TOTP, RFC 6238: SHA-1, six digits, 30 seconds), and recovery
 * codes for when the phone is lost. Roles that need it count only in sessions in which it was shown
 * ({@link Role#needsSecondFactor}). Secrets are stored encrypted. Provided by the platform. Thread-safe.
 */
@ProviderType
public interface SecondFactor {
    /** How many recovery codes somebody gets; each is of use once. */
    int RECOVERY_CODES = 10;

    /**
     * A secret for an app, not in force until it is confirmed.
     *
     * @param secret in Base32, to be typed
     * @param uri the same for a QR code, {@code otpauth://totp/…}
     */
    record Proposal(String secret, String uri) {
        @Override
        public String toString() {
            return "Proposal";
        }
    }

    /**
     * Whether the person has a second factor.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    boolean has(Caller person);

    /**
     * How many recovery codes are left.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    int recoveryCodesLeft(Caller person);

    /**
     * A secret for the person's app; the same one until it is confirmed.
     *
     * @throws Refusal SIGN_IN_FIRST; DENIED ({@code second-factor-first}) if there is a second factor already and it was
     *     not shown in this session
     */
    Proposal propose(Caller person);

    /**
     * Takes what was proposed into force, replacing what was before, and counts as shown in this session.
     *
     * @param code what the app shows
     * @return new recovery codes, which are told this once
     * @throws Refusal as {@link #propose}; CONFLICT if nothing was proposed; INVALID about {@code code}; TOO_OFTEN after
     *     too many wrong codes
     */
    List<String> confirm(Session session, String code);

    /**
     * Counts as shown in this session from now on; other nodes know it after some seconds.
     *
     * @param code what the app shows, which is of use once, or a recovery code
     * @throws Refusal CONFLICT if the person has no second factor; INVALID about {@code code}; TOO_OFTEN after too many
     *     wrong codes
     */
    void verify(Session session, String code);

    /**
     * Whether somebody has a second factor. Needs what {@link #reset} needs.
     *
     * @throws Refusal as {@link #reset}
     */
    boolean isSet(Caller caller, PersonId person);

    /**
     * Takes the second factor of somebody away who has lost phone and recovery codes, and ends their sessions. Needs
     * {@link Right#MANAGE_PEOPLE} where the person belongs and, for somebody with a role, {@link Right#GRANT_ROLES} where
     * that was granted. Nothing happens if there is none.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person
     */
    void reset(Caller caller, PersonId person);
}
