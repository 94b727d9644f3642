package vn.hocvu.users;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Where somebody is signed in, to see and to end it. People may do that for themselves; others need
 * {@link Right#MANAGE_PEOPLE} where the person belongs and, for somebody with a role, {@link Right#GRANT_ROLES} where
 * that was granted. Provided by the platform. Thread-safe. Ended sessions are over at once on this node, and after some
 * seconds on others.
 */
@ProviderType
public interface OpenSessions {
    /**
     * A session.
     *
     * @param id names it, to end it; nobody can sign in with it
     * @param begun when the person signed in
     * @param used when it was last used, to the hour
     * @param expires when it ends unless it is used before
     * @param device what the browser or program said it is; empty if unknown
     * @param verified whether a second factor was shown in it
     */
    record OpenSession(String id, Instant begun, Instant used, Instant expires, String device, boolean verified) {}

    /**
     * The sessions of somebody, the newest first; at most 200.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND if there is no such person
     */
    List<OpenSession> of(Caller caller, PersonId person);

    /** The id of the session with that token. */
    String id(Session session);

    /**
     * Ends a session; nothing happens if there is none of that id.
     *
     * @throws Refusal as {@link #of}
     */
    void end(Caller caller, PersonId person, String id);

    /**
     * Ends all sessions of somebody.
     *
     * @param but the id of one that stays; null to end all
     * @return how many were ended
     * @throws Refusal as {@link #of}
     */
    int endAll(Caller caller, PersonId person, @Nullable String but);
}
