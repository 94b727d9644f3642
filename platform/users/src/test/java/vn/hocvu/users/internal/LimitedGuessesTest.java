package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Outage;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

public class LimitedGuessesTest {
    private static final String KIND = "class-code";
    private static final String VILLAGE = "203.0.113.7";

    private final MutableClock clock = new MutableClock();
    private final LimitedGuesses guesses = new LimitedGuesses(clock);

    private static Caller somebody() {
        return Caller.of(new PersonId(UUID.randomUUID())).from(VILLAGE);
    }

    private boolean tries(Caller caller, boolean right) {
        Optional<String> found = right ? Optional.of("found") : Optional.empty();
        return guesses.lookUp(caller, KIND, () -> found).isPresent();
    }

    private int inVainUntilRefused(Caller caller) {
        for (int tries = 0; ; tries++) {
            try {
                tries(caller, false);
            } catch (Refusal refusal) {
                assertEquals(Refusal.Category.TOO_OFTEN, refusal.category());
                assertTrue(refusal.retryAfter().orElseThrow().toSeconds() > 0);
                return tries;
            }
        }
    }

    @Test
    public void whatIsRightNeverCounts() {
        Caller lan = somebody();
        for (int i = 0; i < 1_000; i++) {
            assertTrue(tries(lan, true));
            assertTrue(tries(Caller.nobody().from(VILLAGE), true));
        }
        assertEquals(20, inVainUntilRefused(lan));
    }

    @Test
    public void whoGuessesIsRefusedEvenWithTheRightCodeUntilSomeTimeHasPassed() {
        Caller lan = somebody();
        inVainUntilRefused(lan);
        assertThrows(Refusal.class, () -> tries(lan, true));
        assertTrue("others of the village are not concerned", tries(somebody(), true));
        clock.pass(Duration.ofSeconds(31));
        assertTrue(tries(lan, true));
        assertTrue("being refused costs nothing", tries(lan, true));
        assertEquals(1, inVainUntilRefused(lan));
    }

    @Test
    public void nobodyCanKeepOthersOfTheirNetworkOut() {
        Caller stranger = Caller.nobody().from(VILLAGE);
        assertEquals(300, inVainUntilRefused(stranger));
        assertThrows("who is not signed in is asked to", Refusal.class, () -> tries(stranger, true));
        Caller lan = somebody();
        for (int i = 0; i < 100; i++) {
            assertTrue(tries(lan, true));
        }
        assertEquals("a few letters may be mistyped", 3, inVainUntilRefused(lan));
        assertTrue("another network", tries(Caller.nobody().from("198.51.100.1"), true));
        clock.pass(Duration.ofSeconds(2));
        assertTrue(tries(stranger, true));
    }

    @Test
    public void manyAccountsOfOneNetworkTogetherGetLittle() {
        int all = 0;
        for (int i = 0; i < 200; i++) {
            all += inVainUntilRefused(somebody());
        }
        assertTrue("300 of the network, and three of each account: " + all, all <= 300 + 200 * 3);
    }

    @Test
    public void whatCannotBeLookedUpIsNoGuess() {
        Caller lan = somebody();
        for (int i = 0; i < 50; i++) {
            assertThrows(
                    Refusal.class,
                    () -> guesses.lookUp(lan, KIND, () -> {
                        throw Outage.refusal();
                    }));
        }
        assertEquals(20, inVainUntilRefused(lan));
    }

    @Test
    public void kindsAreCountedByThemselvesAndTheOperatorNever() {
        Caller lan = somebody();
        inVainUntilRefused(lan);
        assertTrue(guesses.lookUp(lan, "other", () -> Optional.of(1)).isPresent());
        for (int i = 0; i < 1_000; i++) {
            assertTrue(guesses.lookUp(Caller.operator(), KIND, Optional::empty).isEmpty());
        }
    }
}
