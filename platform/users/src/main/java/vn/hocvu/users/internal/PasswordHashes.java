package vn.hocvu.users.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.Refusal;

/**
 * Argon2id in the PHC string format. So many are computed at once as the memory of the node allows, a few more wait
 * for a moment, and whoever comes then is asked to try again.
 */
@Component(service = PasswordHashes.class, configurationPid = UsersConfiguration.PID)
public final class PasswordHashes {
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Strength STRENGTH = new Strength(19_456, 2, 1);
    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;
    private static final int MOST_WAITING = 64;
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore places;
    private final Strength strength;
    private final String ofNobody;

    private record Strength(int memory, int passes, int lanes) {}

    @Activate
    public PasswordHashes(UsersConfiguration configuration) {
        this(
                configuration.hashesAtOnce() > 0
                        ? configuration.hashesAtOnce()
                        : Math.min(4, Runtime.getRuntime().availableProcessors()),
                STRENGTH);
    }

    /** Fewer kilobytes for tests: the same code, only quicker. */
    PasswordHashes(int atOnce, int memory) {
        this(atOnce, new Strength(memory, STRENGTH.passes(), STRENGTH.lanes()));
    }

    private PasswordHashes(int atOnce, Strength strength) {
        this.places = new Semaphore(atOnce, true);
        this.strength = strength;
        this.ofNobody = hash("");
    }

    /** @throws Refusal UNAVAILABLE if too many are being computed */
    String hash(String password) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + strength.memory() + ",t=" + strength.passes() + ",p=" + strength.lanes() + "$"
                + encoder.encodeToString(salt) + "$"
                + encoder.encodeToString(compute(password, salt, strength, HASH_LENGTH));
    }

    /** @throws Refusal UNAVAILABLE if too many are being computed */
    boolean matches(String password, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password is not in the form of Argon2id");
        }
        Strength then = new Strength(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] computed = compute(password, Base64.getDecoder().decode(parts.group(4)), then, expected.length);
        return MessageDigest.isEqual(expected, computed);
    }

    /** Whether the hash was made with other parameters than those of today. */
    boolean outdated(String hash) {
        return !hash.startsWith(
                "$argon2id$v=19$m=" + strength.memory() + ",t=" + strength.passes() + ",p=" + strength.lanes() + "$");
    }

    /** A hash that takes as long to check as anybody's. */
    String ofNobody() {
        return ofNobody;
    }

    private byte[] compute(String password, byte[] salt, Strength how, int length) {
        takePlace();
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(how.memory())
                    .withIterations(how.passes())
                    .withParallelism(how.lanes())
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.getQueueLength() < MOST_WAITING && places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "sign-in-busy",
                        "Đang có quá nhiều người đăng nhập cùng lúc. Hãy đợi vài giây rồi thử lại.",
                        "Too many people are signing in at once. Wait a few seconds and try again.")
                .retryAfter(Duration.ofSeconds(LONGEST_WAIT_SECONDS));
    }
}
