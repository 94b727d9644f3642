package vn.hocvu.users.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One secret without which the database tells nobody's phone number, and the keys that are made of it: what is looked
 * for is kept as HMAC-SHA-256, what is shown as AES-GCM. A thief of the database alone has neither.
 */
final class PersonalDataKey {
    static final int LENGTH = 32;

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec secret;
    private final SecretKeySpec names;
    private final SecretKeySpec identities;
    private final SecretKeySpec renewal;
    private final Seal phones;
    private final Seal identitySeal;

    PersonalDataKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, HMAC);
        this.names = key("sign-in names");
        this.identities = key("external identities");
        this.renewal = key("hashes of the key before");
        this.phones = new Seal(hmac(this.secret, "phone numbers"));
        this.identitySeal = new Seal(hmac(this.secret, "external identities, sealed"));
    }

    private SecretKeySpec key(String use) {
        return new SecretKeySpec(hmac(secret, use), HMAC);
    }

    /** Tells this key from others, and nothing about it. */
    String fingerprint() {
        return text(hmac(secret, "fingerprint"));
    }

    /** Tells this key after those before it. */
    String fingerprintAfter(String fingerprintOfThoseBefore) {
        return text(hmac(secret, "fingerprint after " + fingerprintOfThoseBefore));
    }

    /** What a sign-in name, or another secret that somebody types, is known by. */
    String hash(String text) {
        return text(hmac(names, text));
    }

    /** What something that another system knows people by is known by. */
    String identityHash(String text) {
        return text(hmac(identities, text));
    }

    /** The form under this key of a hash under the key before. */
    String renewed(String hash) {
        return text(hmac(renewal, hash));
    }

    Seal phones() {
        return phones;
    }

    Seal identitySeal() {
        return identitySeal;
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
