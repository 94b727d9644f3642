package vn.hocvu.users;

import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * What one signs in with: a phone number, a user name, or both, with one password. Provided by the platform.
 * Thread-safe; a write that returned is stored for good.
 */
@ProviderType
public interface SignInNames {
    /**
     * Gives oneself a phone number or a user name to sign in with, in place of the one of the same kind that one had:
     * for a new number, and for those who came with a card or through another system and have no name yet. Sessions
     * stay.
     *
     * @param signInName as typed; what kind it is shows in how it is written
     * @param password the present one of who has one ({@link Passwords#has}); otherwise the one from now on, 8–200
     *     characters, none that is easy to guess
     * @throws Refusal SIGN_IN_FIRST; INVALID about {@code signInName} or {@code password}; CONFLICT if somebody else has
     *     the name; TOO_OFTEN after too many wrong passwords
     */
    Person set(Session session, String signInName, String password);
}
