package vn.hocvu.users.internal;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of apps, RFC 6238. A code is taken a period early or late, for clocks that are wrong. */
final class Totp {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final int SECRET_LENGTH = 20;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final HmacOneTimePasswordGenerator codes = new HmacOneTimePasswordGenerator(6);
    private final SecureRandom random = new SecureRandom();

    /** A new secret in Base32, without padding. */
    String secret() {
        byte[] secret = new byte[SECRET_LENGTH];
        random.nextBytes(secret);
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int buffer = 0;
        for (byte octet : secret) {
            buffer = (buffer << 8) | (octet & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE_32.charAt((buffer >> (bits - 5)) & 31));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String secret) {
        byte[] bytes = new byte[secret.length() * 5 / 8];
        int bits = 0;
        int buffer = 0;
        int next = 0;
        for (char letter : secret.toCharArray()) {
            buffer = (buffer << 5) | BASE_32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    /** The period whose code this is, if it is one that counts now and comes after the one used last. */
    OptionalLong period(String secret, String code, Instant now, long last) {
        long period = now.getEpochSecond() / PERIOD.toSeconds();
        for (long each = period - 1; each <= period + 1; each++) {
            if (each > last && code(secret, each).equals(code)) {
                return OptionalLong.of(each);
            }
        }
        return OptionalLong.empty();
    }

    String code(String secret, Instant now) {
        return code(secret, now.getEpochSecond() / PERIOD.toSeconds());
    }

    private String code(String secret, long period) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(bytes(secret), codes.getAlgorithm()), period);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
