package vn.hocvu.users;

import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/** One's own password. Provided by the platform. Thread-safe; a write that returned is stored for good. */
@ProviderType
public interface Passwords {
    /**
     * Whether somebody has a name to sign in with, and thus a password; those who have a card or come through another
     * system alone have none.
     *
     * @throws Refusal SIGN_IN_FIRST
     */
    boolean has(Caller person);

    /**
     * Takes another password, and ends all sessions of the person but this one.
     *
     * @param present the one until now, as typed
     * @param chosen the one from now on, 8–200 characters, none that is easy to guess
     * @throws Refusal INVALID about {@code present} or {@code password}; CONFLICT if there is none; TOO_OFTEN after too
     *     many wrong tries
     */
    void change(Session session, String present, String chosen);
}
