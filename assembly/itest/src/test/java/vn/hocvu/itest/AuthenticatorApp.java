package vn.hocvu.itest;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app on a phone that shows codes (TOTP, RFC 6238), knowing nothing of the platform but the secret. */
final class AuthenticatorApp {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECONDS = 30;

    private final byte[] key;

    /** @param secret in Base32 */
    AuthenticatorApp(String secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        long buffer = 0;
        int bits = 0;
        for (char letter : secret.toCharArray()) {
            buffer = buffer << 5 | BASE_32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
            }
        }
        key = Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The code of this moment. */
    String code() {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(Instant.now().getEpochSecond() / SECONDS)
                    .array());
            int number = ByteBuffer.wrap(hash, hash[hash.length - 1] & 15, Integer.BYTES)
                    .getInt();
            return String.format("%06d", (number & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
