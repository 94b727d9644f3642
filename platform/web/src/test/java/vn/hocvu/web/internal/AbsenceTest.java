package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class AbsenceTest {
    private final Absence absence = new Absence(Duration.ofMillis(50));
    private volatile Optional<String> there = Optional.empty();

    private CompletableFuture<Optional<String>> waiting() {
        return CompletableFuture.supplyAsync(() -> absence.await(() -> there));
    }

    @Test
    public void nobodyWaitsForWhatNeverLeft() {
        assertEquals(Optional.empty(), absence.await(() -> there));
    }

    /** Calls that are under way hold up its going, and so its coming back. */
    @Test
    public void whatIsStillLeavingIsWaitedForLonger() throws Exception {
        absence.leaving(Duration.ofMinutes(5));
        CompletableFuture<Optional<String>> waiting = waiting();
        Thread.sleep(300);
        assertFalse("given up before it had left", waiting.isDone());
        there = Optional.of("back");
        absence.arrived();
        assertEquals(there, waiting.get(1, TimeUnit.MINUTES));
    }

    @Test
    public void whatHasLeftForGoodIsNotWaitedForLong() throws Exception {
        absence.leaving(Duration.ofMinutes(5));
        absence.left();
        assertEquals(Optional.empty(), waiting().get(1, TimeUnit.MINUTES));
    }
}
