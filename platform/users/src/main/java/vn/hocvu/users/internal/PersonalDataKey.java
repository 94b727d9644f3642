package vn.hocvu.users.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret without which the database tells nobody's phone number: sign-in names are kept as HMAC-SHA-256, phone
 * numbers as AES-GCM. A thief of the database alone has neither.
 */
final class PersonalDataKey {
    private static final int LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec hashing;
    private final SecretKeySpec sealing;
    private final IdentitySeals identities;
    private final String fingerprint;

    PersonalDataKey(byte[] secret) {
        this.hashing = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "sign-in names"), HMAC);
        this.sealing = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "phone numbers"), "AES");
        this.identities = new IdentitySeals(
                hmac(new SecretKeySpec(secret, HMAC), "external identities"),
                hmac(new SecretKeySpec(secret, HMAC), "external identities, sealed"));
        this.fingerprint = text(hmac(new SecretKeySpec(secret, HMAC), "fingerprint"));
    }

    /** The key in a file, which is made if there is none. */
    static PersonalDataKey in(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    static PersonalDataKey read(Path file) throws IOException {
        byte[] secret;
        try {
            secret = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException notBase64) {
            secret = new byte[0];
        }
        if (secret.length != LENGTH) {
            throw new IOException("The key of personal data in " + file
                    + " is damaged. Put the file back from a backup or from another node.");
        }
        return new PersonalDataKey(secret);
    }

    /** Written aside and linked into place, so that a node killed meanwhile leaves no half of a key. */
    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] folderMode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        if (folder != null) {
            Files.createDirectories(folder, folderMode);
        }
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        // Files made by createTempFile can be read by their owner only.
        Path draft = Files.createTempFile(folder, "personal-data", ".new");
        try {
            Files.writeString(
                    draft,
                    Base64.getEncoder().encodeToString(secret) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.SYNC);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException madeByAnotherNode) {
            // Theirs is as good, and it is the one that both will read.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Tells this key from others, and nothing about it. */
    String fingerprint() {
        return fingerprint;
    }

    /** What a sign-in name is known by in the database. */
    String loginKey(SignInName name) {
        return text(hmac(hashing, name.kind().stored() + ":" + name.value()));
    }

    /** What a secret that somebody types is known by in the database, for one use and one person. */
    String keyed(String use, UUID person, String secret) {
        return text(hmac(hashing, use + ":" + person + ":" + secret));
    }

    IdentitySeals identities() {
        return identities;
    }

    byte[] seal(String phone, UUID person) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, phone.getBytes(StandardCharsets.US_ASCII), person);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    String open(byte[] sealed, UUID person) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_LENGTH);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE_LENGTH, sealed.length);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, rest, person), StandardCharsets.US_ASCII);
    }

    /** Bound to the person, so that nobody's number can be moved to somebody else's row. */
    private byte[] crypt(int mode, byte[] nonce, byte[] text, UUID person) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(person.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("A phone number cannot be opened with this node's key", failed);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
