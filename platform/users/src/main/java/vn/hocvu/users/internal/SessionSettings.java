package vn.hocvu.users.internal;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * While the database is away EclipseLink would hold every reader for 15 seconds and more, trying again; the pool has
 * waited long enough, and learners are better served by an answer.
 */
public class SessionSettings implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
