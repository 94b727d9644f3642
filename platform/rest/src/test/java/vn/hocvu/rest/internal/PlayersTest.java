package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.osgi.framework.ServiceReference;
import vn.hocvu.Refusal;
import vn.hocvu.web.LessonPlayer;

public class PlayersTest {
    private final Country country = new Country();
    private final Players players = new Players();

    @Test
    public void aPlayerThatIsBeingReplacedIsAwaited() throws Exception {
        ServiceReference<LessonPlayer> before = References.ranked(0);
        players.add(before, country.player);
        players.remove(before);
        CompletableFuture<Boolean> found =
                CompletableFuture.supplyAsync(() -> players.find(country.player.type()) == country.player);
        Thread.sleep(200);
        assertTrue("it waits", !found.isDone());
        players.add(References.ranked(0), country.player);
        assertEquals(true, found.get(1, TimeUnit.MINUTES));
    }

    @Test
    public void nobodyWaitsForWhatNeverWasThere() {
        long start = System.nanoTime();
        Refusal refusal = assertThrows(Refusal.class, () -> players.find("khong-co"));
        assertEquals("no-player", refusal.code());
        assertTrue(System.nanoTime() - start < 2_000_000_000L);
    }

    @Test
    public void thePatienceEnds() {
        ServiceReference<LessonPlayer> gone = References.ranked(0);
        players.add(gone, country.player);
        players.remove(gone);
        assertEquals(
                Refusal.Category.UNAVAILABLE,
                assertThrows(Refusal.class, () -> players.find(country.player.type()))
                        .category());
    }
}
