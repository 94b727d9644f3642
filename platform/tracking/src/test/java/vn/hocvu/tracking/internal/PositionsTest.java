package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Test;

public class PositionsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    public void whatIsUnderWayIsNotSettled() {
        Positions positions = new Positions();
        Positions.Run first = positions.take(3, NOW);
        Positions.Run second = positions.take(1, NOW);

        assertEquals(NOW, Positions.time(first.position(0)));
        assertTrue(second.position(0) > first.position(2));
        Instant before = NOW.minus(1, ChronoUnit.MICROS);
        assertEquals(before, positions.settled(NOW.plusSeconds(9)));
        second.done();
        assertEquals(before, positions.settled(NOW.plusSeconds(9)));
        first.done();
        assertEquals(NOW.plusSeconds(9), positions.settled(NOW.plusSeconds(9)));
    }

    @Test
    public void nobodyComesBeforeWhatIsSettled() {
        Positions positions = new Positions();
        Instant settled = positions.settled(NOW.plusSeconds(9));
        Positions.Run heldUp = positions.take(1, NOW);
        assertTrue(Positions.time(heldUp.position(0)).isAfter(settled));
    }

    @Test
    public void askingWhileOthersFinishIsSafe() {
        Positions positions = new Positions();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int pause = 0; !stop.get(); pause = (pause + 1) % 500) {
                Positions.Run run = positions.take(1, NOW);
                for (int i = 0; i < pause; i++) {
                    Thread.onSpinWait();
                }
                run.done();
            }
        });
        for (int i = 0; i < 8_000_000; i++) {
            positions.settled(NOW);
        }
        stop.set(true);
        writer.join();
    }
}
