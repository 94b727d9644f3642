package vn.hocvu.tracking.internal.statement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of the SHA-2 family. */
final class Digests {
    private Digests() {}

    static byte[] sha256(byte[] content) {
        return digest("SHA-256", content);
    }

    /** The digest that has so many hexadecimal digits; the shortest if there is none. */
    static byte[] sha2(int digits, byte[] content) {
        return switch (digits) {
            case 96 -> digest("SHA-384", content);
            case 128 -> digest("SHA-512", content);
            default -> sha256(content);
        };
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
