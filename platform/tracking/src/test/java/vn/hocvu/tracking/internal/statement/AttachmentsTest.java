package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.BeforeClass;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.XapiVersion;

/** Statements with the bytes of their attachments, among them signatures. */
public class AttachmentsTest {
    private static final String PROOF = "https://example.vn/chung-nhan";
    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";
    private static final String OCTETS = "application/octet-stream";

    private static KeyPair keys;

    @BeforeClass
    public static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @Test
    public void bytesBelongToTheStatementThatNamesThem() {
        byte[] one = "một".getBytes(UTF_8);
        byte[] two = "hai".getBytes(UTF_8);
        String first = attach(Samples.SHORT, PROOF, "text/plain", sha("SHA-256", one));
        String second = attach(
                attach(Samples.SHORT, PROOF, "text/plain", sha("SHA-256", one)),
                PROOF,
                "text/plain",
                sha("SHA-256", two));
        List<Attachment> bytes = List.of(attachment(two), attachment(one));

        List<ReadStatement> read = read("[" + first + "," + second + "," + Samples.FULL + "]", bytes);

        assertEquals(List.of(bytes.get(1)), read.get(0).attachments());
        assertEquals(List.of(bytes.get(1), bytes.get(0)), read.get(1).attachments());
        assertEquals(List.of(), read.get(2).attachments());
    }

    @Test
    public void statementsInsideStatementsHaveTheirOwn() {
        byte[] bytes = "một".getBytes(UTF_8);
        JsonNode inner = Samples.tree(attach("{}", PROOF, "text/plain", sha("SHA-256", bytes)))
                .get("attachments");
        String sub = Samples.with(Samples.SUB, "/object/attachments", inner.toString());
        assertEquals(
                1, read(sub, List.of(attachment(bytes))).get(0).attachments().size());
        assertRefused("$.object.attachments[0]", sub, List.of());
    }

    @Test
    public void longerDigestsAreKnown() {
        byte[] bytes = "một".getBytes(UTF_8);
        for (String algorithm : List.of("SHA-384", "SHA-512")) {
            String digest = sha(algorithm, bytes);
            String statement = attach(Samples.SHORT, PROOF, "text/plain", digest.toUpperCase(Locale.ROOT));
            List<Attachment> sent = List.of(new Attachment(digest, "text/plain", bytes));
            assertEquals(sent, read(statement, sent).get(0).attachments());
        }
    }

    @Test
    public void refusesBytesThatDoNotFit() {
        byte[] bytes = "một".getBytes(UTF_8);
        String digest = sha("SHA-256", bytes);
        String statement = attach(Samples.SHORT, PROOF, "text/plain", digest);
        assertRefused("$.attachments[0]", statement, List.of());
        assertRefused("attachments[0]", statement, List.of(new Attachment(digest, "text/plain", new byte[] {1})));
        assertRefused("attachments[0]", Samples.SHORT, List.of(attachment(bytes)));
        assertRefused("attachments[1]", statement, List.of(attachment(bytes), attachment(new byte[] {1})));
        assertRefused("attachments[0]", statement, List.of(new Attachment("không", "text/plain", bytes)));
    }

    @Test
    public void takesSignatures() throws GeneralSecurityException {
        for (String statement : Samples.OLD_EDITION) {
            for (String algorithm : List.of("RS256", "RS384", "RS512")) {
                readSigned(statement, sign(header(algorithm), statement));
            }
        }
        String later = Samples.with(Samples.FULL, "/result/duration", "'PT1M30.509S'");
        readSigned(Samples.with(later, "/id", ""), sign(header("RS256"), Samples.FULL));
    }

    @Test
    public void refusesSignaturesThatAreNone() throws GeneralSecurityException {
        String good = sign(header("RS256"), Samples.SHORT);
        String[] parts = good.split("\\.");
        for (String bad : List.of(
                "",
                "a",
                "..",
                parts[0] + "." + parts[1],
                good + ".a",
                "!" + good,
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".*",
                parts[1] + "." + parts[0] + "." + parts[2],
                base64("{") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + base64("{'a':1}") + "." + parts[2],
                parts[0] + "." + base64("[]") + "." + parts[2],
                sign(header("HS256"), Samples.SHORT),
                sign(header("none"), Samples.SHORT),
                sign("{}", Samples.SHORT),
                sign("{\"alg\":{}}", Samples.SHORT),
                sign("{\"alg\":\"RS256\",\"x5c\":[\"AAAA\"]}", Samples.SHORT),
                sign("{\"alg\":\"RS256\",\"x5c\":7}", Samples.SHORT),
                sign(header("RS256"), Samples.GROUP))) {
            assertRefused("$.attachments[0]", signed(Samples.SHORT, OCTETS, bad), List.of(octets(bad)));
        }
        assertRefused("$.attachments[0].contentType", signed(Samples.SHORT, "text/plain", good), List.of(octets(good)));
    }

    @Test
    public void holdsSignaturesToTheirCertificate() throws IOException {
        String good;
        try (InputStream file = getClass().getResourceAsStream("signed-with-certificate.jws")) {
            good = new String(file.readAllBytes(), UTF_8);
        }
        readSigned(Samples.SHORT, good);
        int signature = good.lastIndexOf('.') + 10;
        String bad = good.substring(0, signature)
                + (good.charAt(signature) == 'A' ? 'B' : 'A')
                + good.substring(signature + 1);
        assertRefused("$.attachments[0]", signed(Samples.SHORT, OCTETS, bad), List.of(octets(bad)));
    }

    private static void readSigned(String statement, String signature) {
        ReadStatement read = read(signed(statement, OCTETS, signature), List.of(octets(signature)))
                .get(0);
        assertEquals(1, read.attachments().size());
    }

    private static String signed(String statement, String contentType, String signature) {
        return attach(statement, SIGNATURE, contentType, sha("SHA-256", signature.getBytes(UTF_8)));
    }

    private static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\"}";
    }

    private static String sign(String header, String payload) throws GeneralSecurityException {
        String input = base64(header) + "." + base64(payload);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(input.getBytes(UTF_8));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Samples.json(text).getBytes(UTF_8));
    }

    /** The statement with one more attachment; a signature stands first. */
    private static String attach(String statement, String usage, String contentType, String digest) {
        ObjectNode tree = (ObjectNode) Samples.tree(statement);
        ObjectNode attachment = tree.objectNode()
                .put("usageType", usage)
                .put("contentType", contentType)
                .put("length", 1)
                .put("sha2", digest);
        attachment.putObject("display").put("vi", "Tệp");
        if (tree.has("attachments") && usage.equals(SIGNATURE)) {
            tree.withArray("attachments").insert(0, attachment);
        } else {
            tree.withArray("attachments").add(attachment);
        }
        return tree.toString();
    }

    private static Attachment attachment(byte[] bytes) {
        return new Attachment(sha("SHA-256", bytes), "text/plain", bytes);
    }

    private static Attachment octets(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Attachment(sha("SHA-256", bytes), OCTETS, bytes);
    }

    private static String sha(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<ReadStatement> read(String json, List<Attachment> attachments) {
        return Samples.read(XapiVersion.V1_0_3, json.getBytes(UTF_8), attachments, null);
    }

    private static void assertRefused(String place, String json, List<Attachment> attachments) {
        Refusal refusal = assertThrows(json, Refusal.class, () -> read(json, attachments));
        assertEquals(Refusal.Category.INVALID, refusal.category());
        assertEquals(refusal.getMessage(), place, refusal.field().orElseThrow());
    }
}
