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
import java.util.Optional;
import vn.hocvu.Refusal;

/** What has been used up on this node, by key. Thread-safe. */
final class Buckets {
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = remembering(REMEMBERED).build();

    Buckets(TimeMeter time) {
        this.time = time;
    }

    static Caffeine<Object, Object> remembering(Duration duration) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(duration)
                .executor(Runnable::run);
    }

    /** Takes one; if none is left, says after how many whole seconds there will be. */
    Optional<Duration> take(String key, Bandwidth limit) {
        ConsumptionProbe probe = bucket(key, limit).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999);
        return Optional.of(Duration.ofSeconds(Math.max(1, wait.toSeconds())));
    }

    /**
     * Takes one guess.
     *
     * @throws Refusal TOO_OFTEN if none is left
     */
    void guess(String key, Bandwidth limit) {
        take(key, limit).ifPresent(wait -> {
            throw Refusal.of(
                            Refusal.Category.TOO_OFTEN,
                            "too-many-guesses",
                            "Bạn đã thử quá nhiều lần. Hãy nghỉ một lát rồi thử lại.",
                            "Too many tries. Wait " + wait.toSeconds() + " seconds and try again.")
                    .retryAfter(wait);
        });
    }

    Bucket bucket(String key, Bandwidth limit) {
        return buckets.get(key, missing -> Bucket.builder()
                .addLimit(limit)
                .withCustomTimePrecision(time)
                .build());
    }

    /** An IPv6 network has 64 bits; whoever has one has all its addresses. */
    static String network(String address) {
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
