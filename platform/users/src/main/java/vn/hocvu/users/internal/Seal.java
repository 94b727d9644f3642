package vn.hocvu.users.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM under one key; what is sealed is bound to the row that it is in, so that it is of no use in another one. */
final class Seal {
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] close(byte[] content, byte[] boundTo) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, boundTo).doFinal(content);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty if it was sealed under another key, bound to something else, or changed. */
    Optional<byte[]> open(byte[] sealed, byte[] boundTo) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, boundTo)
                    .doFinal(sealed, NONCE_LENGTH, sealed.length - NONCE_LENGTH));
        } catch (AEADBadTagException other) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] boundTo) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo);
        return cipher;
    }
}
