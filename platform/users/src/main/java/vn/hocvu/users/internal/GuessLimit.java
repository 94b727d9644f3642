package vn.hocvu.users.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import vn.hocvu.Refusal;

/**
 * How many passwords may be tried on this node. Three limits: for one sign-in name from one address, for one address
 * (generous, because whole villages and schools share one), and for one sign-in name from everywhere. The last is not
 * asked of an address from which the person has signed in before, so nobody can lock them out from elsewhere.
 */
final class GuessLimit {
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);
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

    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = remembering(REMEMBERED).build();
    private final Cache<String, Boolean> atHome = remembering(AT_HOME).build();

    GuessLimit(TimeMeter time) {
        this.time = time;
    }

    private static Caffeine<Object, Object> remembering(Duration duration) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(duration)
                .executor(Runnable::run);
    }

    /**
     * Counts one guess.
     *
     * @throws Refusal TOO_OFTEN
     */
    void count(String loginKey, String address) {
        String network = network(address);
        consume("address " + network, ONE_ADDRESS);
        consume("pair " + loginKey + " " + network, ONE_NAME_ONE_ADDRESS);
        if (atHome.getIfPresent(loginKey + " " + network) == null) {
            consume("name " + loginKey, ONE_NAME);
        }
    }

    /** The guess was right and does not count. */
    void forgive(String loginKey, String address) {
        String network = network(address);
        atHome.put(loginKey + " " + network, Boolean.TRUE);
        bucket("pair " + loginKey + " " + network, ONE_NAME_ONE_ADDRESS).reset();
        bucket("address " + network, ONE_ADDRESS).addTokens(1);
    }

    private void consume(String key, Bandwidth limit) {
        ConsumptionProbe probe = bucket(key, limit).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.max(
                    1,
                    Duration.ofNanos(probe.getNanosToWaitForRefill())
                            .plusMillis(999)
                            .toSeconds());
            throw Refusal.of(
                            Refusal.Category.TOO_OFTEN,
                            "too-many-guesses",
                            "Bạn đã thử quá nhiều lần. Hãy nghỉ một lát rồi thử lại.",
                            "Too many tries. Wait " + seconds + " seconds and try again.")
                    .retryAfter(Duration.ofSeconds(seconds));
        }
    }

    private Bucket bucket(String key, Bandwidth limit) {
        return buckets.get(key, missing -> Bucket.builder()
                .addLimit(limit)
                .withCustomTimePrecision(time)
                .build());
    }

    /** An IPv6 network has 64 bits; whoever has one has all its addresses. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, 8)) : address;
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
