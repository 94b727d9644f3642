package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;

/**
 * Signatures of statements: each is an attachment with a JSON Web Signature (RFC 7515) of the statement as it was
 * before it was signed (xAPI 4.2.6). If it brings its certificate along, it is held to it; whether the certificate can
 * be trusted is not decided here.
 */
final class Signatures {
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");
    private static final String CONTENT_TYPE = "application/octet-stream";

    private final StrictJson json;
    private final Meaning meaning = new Meaning();

    Signatures(StrictJson json) {
        this.json = json;
    }

    /** @param contents the bytes of the attachments that came along with the checked statement */
    void check(ObjectNode statement, List<Attachment> contents, Path path) {
        JsonNode attachments = statement.path("attachments");
        Map<String, Path> places = new LinkedHashMap<>();
        for (int i = 0; i < attachments.size(); i++) {
            JsonNode attachment = attachments.get(i);
            if (Attachments.isSignature(attachment)) {
                Path place = path.member("attachments").item(i);
                if (!CONTENT_TYPE.equals(attachment.get("contentType").textValue())) {
                    throw place.member("contentType")
                            .wrong("phải là " + CONTENT_TYPE, "must be " + CONTENT_TYPE + ", as it is a signature");
                }
                places.putIfAbsent(attachment.get("sha2").textValue().toLowerCase(Locale.ROOT), place);
            }
        }
        if (!places.isEmpty()) {
            JsonNode signed = meaning.of(unsigned(statement));
            for (Attachment content : contents) {
                Path place = places.get(content.sha2().toLowerCase(Locale.ROOT));
                if (place != null) {
                    check(signed, content.content(), place);
                }
            }
        }
    }

    private void check(JsonNode signed, byte[] signature, Path path) {
        String[] parts = new String(signature, ISO_8859_1).strip().split("\\.", -1);
        if (parts.length != 3) {
            throw malformed(path);
        }
        JsonNode header = json.read(decode(parts[0], path), path);
        String algorithm = ALGORITHMS.get(header.path("alg").asText());
        if (algorithm == null) {
            throw path.wrong(
                    "phải ký bằng RS256, RS384 hoặc RS512", "must be signed with one of RS256, RS384 and RS512");
        }
        JsonNode payload = json.read(decode(parts[1], path), path);
        if (!meaning.of(unsigned(Values.object(payload, path))).equals(signed)) {
            throw path.wrong(
                    "ký cho một bản ghi khác", "signs a different statement; sign the very statement that is sent");
        }
        byte[] value = decode(parts[2], path);
        JsonNode chain = header.path("x5c");
        if (value.length == 0 || !chain.isMissingNode() && !verifies(chain, algorithm, parts, value)) {
            throw path.wrong("có chữ ký không đúng", "does not verify; sign it again with the key of the certificate");
        }
    }

    /** As it was before it was signed. */
    private static ObjectNode unsigned(ObjectNode statement) {
        ObjectNode unsigned = statement.deepCopy();
        ArrayNode others = unsigned.arrayNode();
        for (JsonNode attachment : unsigned.path("attachments")) {
            if (!Attachments.isSignature(attachment)) {
                others.add(attachment);
            }
        }
        unsigned.set("attachments", others);
        return unsigned;
    }

    private static boolean verifies(JsonNode chain, String algorithm, String[] parts, byte[] value) {
        try {
            byte[] encoded = Base64.getDecoder().decode(chain.path(0).asText());
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update((parts[0] + '.' + parts[1]).getBytes(US_ASCII));
            return verifier.verify(value);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static byte[] decode(String part, Path path) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            throw malformed(path);
        }
    }

    private static Refusal malformed(Path path) {
        return path.wrong(
                "phải là JSON Web Signature dạng gọn", "must be a JSON Web Signature in its compact form (RFC 7515)");
    }
}
