package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Html;
import vn.hocvu.users.Session;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** Forms with files, as browsers send them. */
public class SentFormTest {
    private static final String PATH = "/nhan-tep";

    private Site site;
    private Session learner;

    /** Says what it got. */
    private static final class Receiver implements Page {
        @Override
        public String path() {
            return PATH;
        }

        @Override
        public Answer handle(WebRequest request) throws IOException {
            StringBuilder text = new StringBuilder(request.field("ten").orElse("-"));
            if (request.file("tep").isPresent()) {
                SentFile file = request.file("tep").get();
                try (InputStream content = file.content()) {
                    text.append('|').append(file.name()).append('|').append(file.size());
                    text.append('|').append(content.readAllBytes().length);
                }
            }
            Answer.Shown page = (Answer.Shown) Answer.page("Tệp", Html.text(text.toString()));
            return request.query("lai").isPresent() ? new Answer.Again(page, Duration.ofSeconds(4)) : page;
        }
    }

    @Before
    public void start() throws Exception {
        site = Site.complete();
        site.add(new Receiver());
        learner = site.school.newcomer("Lan");
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private static byte[] body(String name, String fileName, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--ranh\r\nContent-Disposition: form-data; name=\"ten\"\r\n\r\n" + name
                        + "\r\n--ranh\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--ranh--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private HttpResponse<String> send(byte[] body, @Nullable Session session) throws Exception {
        HttpRequest.Builder request = site.request(PATH)
                .header("Origin", site.origin())
                .header("Content-Type", "multipart/form-data; boundary=ranh")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return site.send(session == null ? request : request.header("Cookie", "hv=" + session.token()));
    }

    private String received(byte[] body) throws Exception {
        HttpResponse<String> answer = send(body, learner);
        assertEquals(answer.body(), 200, answer.statusCode());
        return answer.body();
    }

    @Test
    public void filesAndFieldsArrive() throws Exception {
        String decomposed = Normalizer.normalize("Tổ 1", Normalizer.Form.NFD);
        String text = received(body(" " + decomposed + " ", decomposed + ".xlsx", new byte[] {0, 1, 2, -1}));
        assertTrue(text, text.contains("Tổ 1|Tổ 1.xlsx|4|4"));
        assertTrue(received(body("a", "C:\\Thư mục\\x.csv", new byte[1])).contains("a|x.csv|1|1"));
        assertTrue(received(body("a", "../../x.csv", new byte[1])).contains("a|x.csv|1|1"));
        assertTrue("nothing was chosen", !received(body("a", "", new byte[0])).contains("a|"));
        assertTrue(
                "an empty file was chosen",
                received(body("a", "x.csv", new byte[0])).contains("a|x.csv|0|0"));
        assertTrue(received(body("a", "x.csv", new byte[5 << 20])).contains("a|x.csv|5242880|5242880"));
    }

    @Test
    public void tooLargeBrokenAndStrangersFilesAreRefused() throws Exception {
        assertEquals(413, send(body("a", "x.csv", new byte[9 << 20]), learner).statusCode());
        // The container has a limit of its own for texts, and says less about it.
        int longText =
                send(body("x".repeat(1_100_000), "x.csv", new byte[1]), learner).statusCode();
        assertTrue("" + longText, longText == 413 || longText == 400);
        assertEquals(
                400,
                send("--ranh\r\nContent-Disposition: form-data".getBytes(StandardCharsets.UTF_8), learner)
                        .statusCode());
        byte[] notUtf8 = body("?", "x.csv", new byte[1]);
        notUtf8[new String(notUtf8, StandardCharsets.ISO_8859_1).indexOf("?\r\n")] = (byte) 0xff;
        assertEquals(400, send(notUtf8, learner).statusCode());
        HttpResponse<String> stranger = send(body("a", "x.csv", new byte[1]), null);
        assertEquals(303, stranger.statusCode());
        assertTrue(stranger.headers().firstValue("Location").orElse("").startsWith("/dang-nhap"));
    }

    @Test
    public void aPageComesAgainByItself() throws Exception {
        HttpResponse<String> answer = site.get(PATH + "?lai=1", learner);
        assertEquals("4", answer.headers().firstValue("Refresh").orElse(""));
        assertTrue(answer.body(), answer.body().contains("<title>Tệp"));
        assertTrue(site.get(PATH, learner).headers().firstValue("Refresh").isEmpty());
    }
}
