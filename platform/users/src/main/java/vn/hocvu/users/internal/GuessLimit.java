package vn.hocvu.users.internal;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import vn.hocvu.Refusal;

/**
 * How many passwords may be tried on this node. Three limits: for one sign-in name from one address, for one address
 * (generous, because whole villages and schools share one), and for one sign-in name from everywhere. The last is not
 * asked of an address from which the person has signed in before, so nobody can lock them out from elsewhere.
 */
final class GuessLimit {
    private static final Duration AT_HOME = Duration.ofDays(30);

    private static final Bandwidth ONE_NAME_ONE_ADDRESS = Bandwidth.builder()
            .capacity(8)
            .refillGreedy(1, Duration.ofSeconds(30))
            .build();
    private static final Bandwidth ONE_ADDRESS = Bandwidth.builder()
            .capacity(120)
            .refillGreedy(2, Duration.ofSeconds(1))
            .build();
    private static final Bandwidth ONE_NAME = Bandwidth.builder()
            .capacity(40)
            .refillGreedy(1, Duration.ofSeconds(6))
            .build();

    private final Buckets buckets;
    private final Cache<String, Boolean> atHome = Buckets.remembering(AT_HOME).build();

    GuessLimit(TimeMeter time) {
        buckets = new Buckets(time);
    }

    /**
     * Counts one guess.
     *
     * @throws Refusal TOO_OFTEN
     */
    void count(String loginKey, String address) {
        String network = Buckets.network(address);
        buckets.guess("address " + network, ONE_ADDRESS);
        buckets.guess("pair " + loginKey + " " + network, ONE_NAME_ONE_ADDRESS);
        if (atHome.getIfPresent(loginKey + " " + network) == null) {
            buckets.guess("name " + loginKey, ONE_NAME);
        }
    }

    /** The guess was right and does not count. */
    void forgive(String loginKey, String address) {
        String network = Buckets.network(address);
        atHome.put(loginKey + " " + network, Boolean.TRUE);
        buckets.bucket("pair " + loginKey + " " + network, ONE_NAME_ONE_ADDRESS).reset();
        buckets.bucket("address " + network, ONE_ADDRESS).addTokens(1);
    }

    /** Nobody could say whether the guess was right, and so it was none. */
    void giveBack(String loginKey, String address) {
        String network = Buckets.network(address);
        buckets.bucket("pair " + loginKey + " " + network, ONE_NAME_ONE_ADDRESS).addTokens(1);
        buckets.bucket("address " + network, ONE_ADDRESS).addTokens(1);
        if (atHome.getIfPresent(loginKey + " " + network) == null) {
            buckets.bucket("name " + loginKey, ONE_NAME).addTokens(1);
        }
    }
}
