package vn.hocvu.users.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import vn.hocvu.Refusal;

/** How many accounts may be asked for from one network; a meeting of 250 people shares one and may register at once. */
final class RegistrationLimit {
    private static final Bandwidth ONE_NETWORK = Bandwidth.builder()
            .capacity(300)
            .refillGreedy(1, Duration.ofSeconds(2))
            .build();

    private final Buckets buckets;

    RegistrationLimit(TimeMeter time) {
        buckets = new Buckets(time);
    }

    /**
     * Counts one registration, whatever becomes of it but {@link #giveBack}.
     *
     * @throws Refusal TOO_OFTEN
     */
    void count(String address) {
        buckets.take(Buckets.network(address), ONE_NETWORK).ifPresent(wait -> {
            throw Refusal.of(
                            Refusal.Category.TOO_OFTEN,
                            "too-many-registrations",
                            "Có quá nhiều người đăng ký từ mạng này cùng lúc. Hãy đợi một lát rồi gửi lại.",
                            "Too many registrations from this network. Wait " + wait.toSeconds()
                                    + " seconds and try again.")
                    .retryAfter(wait);
        });
    }

    /** Nobody could say whether there may be such an account, since the database is away; so nothing was asked for. */
    void giveBack(String address) {
        buckets.bucket(Buckets.network(address), ONE_NETWORK).addTokens(1);
    }
}
