package vn.hocvu.users.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.ExternalIdentity;

/**
 * Keeps identities of other systems secret, with keys made of the key of personal data: subjects and national ids are
 * known by HMAC-SHA-256, what has to be read again is sealed with AES-GCM and bound to the row that it is in.
 */
final class IdentitySeals {
    private static final int TICKET_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final KeyKeeper keys;

    IdentitySeals(KeyKeeper keys) {
        this.keys = keys;
    }

    /** What an identity is known by in the database. */
    KeyedHash loginKey(ExternalIdentity identity) {
        return hash("subject:" + identity.provider() + ":" + identity.subject());
    }

    KeyedHash nationalIdKey(String number) {
        return hash("national-id:" + number);
    }

    String ticketHash(String ticket) {
        return hash("ticket:" + ticket).steady();
    }

    String browserHash(String browser) {
        return hash("browser:" + browser).steady();
    }

    /** A secret that nobody can guess. */
    String ticket() {
        byte[] secret = new byte[TICKET_LENGTH];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    byte[] sealNationalId(String number, String key) {
        return seal(number.getBytes(StandardCharsets.US_ASCII), key);
    }

    String openNationalId(byte[] sealed, String key) {
        return new String(open(sealed, key), StandardCharsets.US_ASCII);
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
        return keys.ring().seal(PersonalDataKey::identitySeal, content, bound(boundTo));
    }

    private byte[] open(byte[] sealed, String boundTo) {
        return keys.ring().open(PersonalDataKey::identitySeal, sealed, bound(boundTo));
    }

    private static byte[] bound(String boundTo) {
        return boundTo.getBytes(StandardCharsets.US_ASCII);
    }

    private KeyedHash hash(String text) {
        return keys.ring().identityHash(text);
    }
}
