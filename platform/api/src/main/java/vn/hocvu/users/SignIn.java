package vn.hocvu.users;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Signing in and out. Called by the shell and by REST; pages of plugins receive a {@link Caller} and need not call it. An
 * interface for programs may take the tokens that REST gives: then it calls {@link #session} and nothing else.
 */
@ProviderType
public interface SignIn {
    /**
     * @param signInName a phone number or user name in any usual writing
     * @param password what was typed
     * @param address the network address of the browser, for the limit on guesses
     * @throws Refusal DENIED if the pair is wrong (never says which part); TOO_OFTEN after too many guesses
     */
    Session signIn(String signInName, String password, String address);

    /**
     * The same, from a device that the person can recognise in the list of their sessions ({@link OpenSessions}).
     *
     * @param device what the browser or program says it is (User-Agent), cut to 200 characters; empty if unknown
     */
    default Session signIn(String signInName, String password, String address, String device) {
        return signIn(signInName, password, address);
    }

    /** The session of a token, prolonged by its use; empty if there is none or it has expired. */
    Optional<Session> session(String token);

    /** Ends the session; nothing happens if there is none. */
    void signOut(String token);
}
