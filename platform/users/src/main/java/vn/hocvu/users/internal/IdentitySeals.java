package vn.hocvu.users.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.ExternalIdentity;

/**
 * Keeps identities of other systems secret, with keys made of the key of personal data: subjects and national ids are
 * known by HMAC-SHA-256, what has to be read again is sealed with AES-GCM and bound to the row that it is in.
 */
final class IdentitySeals {
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec hashing;
    private final SecretKeySpec sealing;

    IdentitySeals(byte[] hashing, byte[] sealing) {
        this.hashing = new SecretKeySpec(hashing, HMAC);
        this.sealing = new SecretKeySpec(sealing, "AES");
    }

    /** What an identity is known by in the database. */
    String loginKey(ExternalIdentity identity) {
        return hash("subject:" + identity.provider() + ":" + identity.subject());
    }

    String nationalIdKey(String number) {
        return hash("national-id:" + number);
    }

    String ticketHash(String ticket) {
        return hash("ticket:" + ticket);
    }

    String browserHash(String browser) {
        return hash("browser:" + browser);
    }

    /** A secret that nobody can guess. */
    String ticket() {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return text(secret);
    }

    byte[] sealNationalId(String number, String key) {
        return seal(number.getBytes(StandardCharsets.US_ASCII), key);
    }

    String openNationalId(NationalIdRow row) {
        return new String(open(row.sealed, row.key), StandardCharsets.US_ASCII);
    }

    byte[] seal(ExternalIdentity identity, String ticketHash) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(identity.provider());
            out.writeUTF(identity.subject());
            write(out, identity.nationalId());
            write(out, identity.name());
            out.writeUTF(identity.assurance().code());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return seal(bytes.toByteArray(), ticketHash);
    }

    ExternalIdentity openIdentity(ArrivalRow row) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(open(row.sealed, row.ticketHash)))) {
            return new ExternalIdentity(in.readUTF(), in.readUTF(), read(in), read(in), Assurance.of(in.readUTF()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        out.writeUTF(text == null ? "" : text);
    }

    private static @Nullable String read(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        String text = in.readUTF();
        return there ? text : null;
    }

    private byte[] seal(byte[] content, String boundTo) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, content, boundTo);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private byte[] open(byte[] sealed, String boundTo) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
        return crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE_LENGTH, sealed.length), boundTo);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content, String boundTo) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(boundTo.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("An identity cannot be opened with this node's key", failed);
        }
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(hashing);
            return text(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
