package vn.hocvu.integrations.xapi.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertRefused;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertStatus;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.web.EndpointAnswer;

public class MultipartTest {
    private static final String JSON = "--b\r\nContent-Type: application/json\r\n\r\n" + Lrs.STATEMENT + "\r\n";
    private static final String TEXT =
            "Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2("xin".getBytes(ISO_8859_1));

    static String sha2(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Multipart.Part> read(String content) {
        return Multipart.read(new MediaType("multipart/mixed", Map.of("boundary", "b")), content.getBytes(ISO_8859_1));
    }

    @Test
    public void partsAreReadToTheByte() {
        List<Multipart.Part> parts = read(
                "--b \t\r\nA: 1\r\nb-C:2 \r\n\r\n\r\n-\r\n--\r\n--a\r\n\r\n--b\r\n\r\n\r\n--b\r\nD:\r\n\r\n\r\n--b-- \r\n");
        assertEquals(3, parts.size());
        assertEquals(Map.of("a", "1", "b-c", "2"), parts.get(0).headers());
        assertEquals("\r\n-\r\n--\r\n--a\r\n", new String(parts.get(0).content(), ISO_8859_1));
        assertEquals(0, parts.get(1).content().length);
        assertEquals("", parts.get(2).header("d").orElse("-"));
        assertEquals(0, parts.get(2).content().length);
        assertEquals(1, read("\r\n--b\r\n\r\nx\r\n--b--").size());
    }

    @Test
    public void whatIsNotWrittenStrictlyIsRefused() {
        for (String wrong : List.of(
                "",
                "\r\n",
                "--b",
                "--b--",
                "--b--\r\n",
                "--b\r\n",
                "--b\r\n\r\n",
                "--b\r\n\r\nx",
                "--b\r\n\r\nx\r\n--b",
                "--b\r\n\r\nx\r\n--b-",
                "--b\r\n\r\nx\r\n--bb--",
                "--b\r\n\r\nx\n--b--",
                "--b\n\nx\n--b--",
                "--b\r\nA: 1\r\nx\r\n--b--",
                "--b\r\nA 1\r\n\r\nx\r\n--b--",
                "--b\r\n: 1\r\n\r\nx\r\n--b--",
                "--b\r\nA: 1\r\na: 2\r\n\r\nx\r\n--b--",
                "--b\r\nA: 1\r\n folded\r\n\r\nx\r\n--b--",
                "--b\r\nA: \u0000\r\n\r\nx\r\n--b--",
                "--b\r\nA: " + "x".repeat(10_000) + "\r\n\r\nx\r\n--b--",
                "preamble\r\n--b\r\n\r\nx\r\n--b--",
                "--b\r\n\r\nx\r\n--b--epilogue",
                "--b\r\n\r\nx\r\n--bx\r\n\r\ny\r\n--b--z",
                "--b\r\n\r\n\r\n".repeat(1100) + "--b--")) {
            assertEquals(
                    wrong,
                    "bad-multipart",
                    assertThrows(wrong, Refusal.class, () -> read(wrong)).code());
        }
    }

    @Test
    public void aBoundaryIsNeeded() {
        for (String boundary : List.of("", " ", "ä", "a;b", "x".repeat(71))) {
            MediaType type = new MediaType("multipart/mixed", Map.of("boundary", boundary));
            assertThrows(Refusal.class, () -> Multipart.read(type, new byte[0]));
        }
        assertThrows(
                Refusal.class,
                () -> Multipart.read(new MediaType("multipart/mixed", Map.of()), JSON.getBytes(ISO_8859_1)));
    }

    @Test
    public void statementsComeFirstAndAttachmentsAreWhatTheySay() {
        Lrs lrs = new Lrs("2.0.0");
        assertStatus(200, post(lrs, JSON + "--b--\r\n"));
        assertStatus(200, post(lrs, JSON + "--b\r\n" + TEXT + "\r\n\r\nxin\r\n--b--\r\n"));
        assertEquals(
                "application/octet-stream",
                lrs.store.submissions.get(1).attachments().get(0).contentType());
        assertStatus(200, post(lrs, JSON + "--b\r\n" + TEXT.toUpperCase(Locale.ROOT) + "\r\n\r\nxin\r\n--b--\r\n"));
        assertEquals(
                "the same twice is one",
                1,
                submitted(lrs, JSON + ("--b\r\n" + TEXT + "\r\n\r\nxin\r\n").repeat(2) + "--b--\r\n"));
        int before = lrs.store.submissions.size();
        for (String wrong : List.of(
                JSON.replace("application/json", "text/plain") + "--b--\r\n",
                JSON.replace("Content-Type: application/json\r\n", "") + "--b--\r\n",
                "--b\r\n" + TEXT + "\r\n\r\nxin\r\n" + JSON + "--b--\r\n",
                JSON + "--b\r\n" + TEXT.replace("binary", "base64") + "\r\n\r\nxin\r\n--b--\r\n",
                JSON + "--b\r\n" + TEXT.replace("Content-Transfer-Encoding: binary\r\n", "")
                        + "\r\n\r\nxin\r\n--b--\r\n",
                JSON + "--b\r\n" + TEXT.replace("API-Hash", "API-Hush") + "\r\n\r\nxin\r\n--b--\r\n",
                JSON + "--b\r\n" + TEXT + "\r\n\r\nxi\r\n--b--\r\n",
                JSON + "--b\r\n" + TEXT + "\r\nContent-Type: what\r\n\r\nxin\r\n--b--\r\n",
                JSON + JSON + "--b--\r\n")) {
            assertRefused(400, "bad-multipart", post(lrs, wrong));
        }
        assertEquals(before, lrs.store.submissions.size());
    }

    private static EndpointAnswer post(Lrs lrs, String content) {
        return lrs.send(
                lrs.request("POST", "/statements").body("multipart/mixed; boundary=b", content.getBytes(ISO_8859_1)));
    }

    private static int submitted(Lrs lrs, String content) {
        assertStatus(200, post(lrs, content));
        return lrs.store
                .submissions
                .get(lrs.store.submissions.size() - 1)
                .attachments()
                .size();
    }

    @Test
    public void mediaTypesAreReadStrictly() {
        assertEquals(
                new MediaType("a/b", Map.of("c", "d;\"e", "f", "g")),
                MediaType.parse("A/b ; C=\"d;\\\"e\" ;; f=g ;").orElseThrow());
        for (String wrong : List.of(
                "",
                "a",
                "a/",
                "/b",
                "a/b/c",
                "a b/c",
                "a/b;c",
                "a/b;c=",
                "a/b;c=\"d",
                "a/b;c=d;c=e",
                "a/b;c =d",
                "a/b;c=d e",
                "a/b, c/d")) {
            assertTrue(wrong, MediaType.parse(wrong).isEmpty());
        }
    }
}
