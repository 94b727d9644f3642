package vn.hocvu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.Test;

public class OutageTest {
    @Test
    public void aLostConnectionDeepInAFailureIsAnOutage() {
        Throwable failure = new RuntimeException(new IllegalStateException(new SQLException("gone", "08006")));
        assertEquals(
                Refusal.Category.UNAVAILABLE,
                Outage.refusal(failure).orElseThrow().category());
    }

    @Test
    public void anEmptyPoolIsAnOutageAndSaysWhenToTryAgain() {
        Refusal refusal = Outage.refusal(new SQLTransientConnectionException("no connection within 5000 ms"))
                .orElseThrow();
        assertTrue(refusal.retryAfter().isPresent());
    }

    @Test
    public void aDuplicateOrADefectIsNot() {
        assertTrue(Outage.refusal(new SQLException("duplicate", "23505")).isEmpty());
        assertTrue(Outage.refusal(new IllegalStateException()).isEmpty());
    }
}
