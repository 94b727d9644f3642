package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointAnswer.Header;

/** Good requests, changed at random in many ways: every one is answered, and what is refused says why. */
public class MutationsTest {
    private static final int COUNT = 10_000;
    private static final String[] HOSTILE = {
        "%00",
        "%ff",
        "&&",
        "==",
        "{",
        "[",
        "\"",
        "\r\n",
        "--b",
        "\u0000",
        "-1",
        "99999999999999999999",
        "null",
        "é",
        "\\",
        "*",
        "W/\"",
        ";",
        "boundary=",
        "%7B%22mbox%22%3A",
        "2026-99-99T99:99:99Z",
        "Content-Type:",
        "\uD800"
    };

    private final Random random = new Random(20260501);

    @Test
    public void everyMutatedRequestIsAnswered() {
        Map<Integer, Integer> statuses = new HashMap<>();
        Lrs lrs = new Lrs("1.0.3");
        List<FakeRequest> good = good(lrs);
        for (FakeRequest request : good) {
            EndpointAnswer answer = lrs.send(request);
            assertTrue(request + " " + Lrs.text(answer), answer.status() < 300);
        }
        for (int i = 0; i < COUNT; i++) {
            if (i % 100 == 0) {
                lrs = new Lrs("1.0.3");
            }
            FakeRequest request = good.get(random.nextInt(good.size()));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                request = mutated(request);
            }
            EndpointAnswer answer = lrs.send(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() >= 400) {
                assertTrue(request.toString(), answer.status() < 500);
                assertFalse(Lrs.tree(answer).path("detail").asText().isEmpty());
            }
            assertTrue(Lrs.header(answer, "X-Experience-API-Version").matches("1\\.0\\.3|2\\.0\\.0|0\\.9"));
        }
        assertEquals(
                COUNT, statuses.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(statuses.toString(), statuses.get(400) > COUNT / 4);
    }

    private static List<FakeRequest> good(Lrs lrs) {
        String agent = Lrs.encode(Lrs.AGENT);
        String id = "8f87ccde-bb56-4c2e-ab83-44982ef22df0";
        String state = "/activities/state?activityId=a%3Ab&stateId=s&registration=" + id + "&agent=" + agent;
        return List.of(
                lrs.request("POST", "/statements").body("application/json", "[" + Lrs.STATEMENT + "]"),
                lrs.request("PUT", "/statements?statementId=" + id).body("application/json", Lrs.STATEMENT),
                lrs.request("POST", "/statements")
                        .body(
                                "multipart/mixed; boundary=b",
                                "--b\r\nContent-Type: application/json\r\n\r\n" + Lrs.STATEMENT
                                        + "\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
                                        + "X-Experience-API-Hash: "
                                        + MultipartTest.sha2("xin".getBytes(StandardCharsets.UTF_8))
                                        + "\r\n\r\nxin\r\n--b--\r\n"),
                lrs.request(
                        "GET",
                        "/statements?agent=" + agent + "&verb=a%3Ab&since=2026-01-01T00:00:00Z&limit=5&format=ids"
                                + "&attachments=true&registration=" + id),
                lrs.request("GET", "/statements?attachments=false&ascending=true")
                        .with("Accept-Language", "vi, en;q=0.5"),
                lrs.request("PUT", state).body("application/json", "{\"a\":1}").with("If-None-Match", "\"x\""),
                lrs.request("POST", state).body("application/json", "{\"a\":{\"b\":[1,2.5,null]}}"),
                lrs.request("GET", state),
                lrs.request("GET", state.replace("&stateId=s", "&since=2026-01-01T00:00:00Z")),
                lrs.request("DELETE", state),
                lrs.request("POST", "/agents/profile?agent=" + agent + "&profileId=p")
                        .body("text/plain", "x"),
                lrs.request("GET", "/agents?agent=" + agent),
                lrs.request("GET", "/activities?activityId=a%3Ab"),
                FakeRequest.of("POST", "/statements?method=POST")
                        .body(
                                "application/x-www-form-urlencoded",
                                "X-Experience-API-Version=1.0.3&Authorization="
                                        + Lrs.encode(Lrs.basic(FakeClients.KEY, FakeClients.SECRET)) + "&content="
                                        + Lrs.encode(Lrs.STATEMENT)));
    }

    private FakeRequest mutated(FakeRequest request) {
        return switch (random.nextInt(6)) {
            case 0 ->
                new FakeRequest(
                        request.method(), request.below(), changed(request.query()), request.headers(), request.body());
            case 1 -> {
                List<Header> headers = new ArrayList<>(request.headers());
                if (!headers.isEmpty()) {
                    int which = random.nextInt(headers.size());
                    Header header = headers.get(which);
                    headers.set(which, new Header(header.name(), changed(header.value())));
                }
                yield new FakeRequest(request.method(), request.below(), request.query(), headers, request.body());
            }
            case 2 -> {
                String[] methods = {"GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"};
                yield new FakeRequest(
                        methods[random.nextInt(methods.length)],
                        request.below(),
                        request.query(),
                        request.headers(),
                        request.body());
            }
            case 3 ->
                new FakeRequest(
                        request.method(),
                        request.below(),
                        request.query() + "&" + request.query(),
                        request.headers(),
                        request.body());
            default ->
                new FakeRequest(
                        request.method(), request.below(), request.query(), request.headers(), changed(request.body()));
        };
    }

    private String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(4));
        String hostile = random.nextBoolean() ? HOSTILE[random.nextInt(HOSTILE.length)] : "";
        return text.substring(0, at) + hostile + text.substring(end);
    }

    private byte[] changed(byte[] content) {
        byte[] changed = content.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length + 1));
            case 1 ->
                changed = changed(new String(changed, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            case 2 -> {
                for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
            }
            default -> changed = ("[".repeat(1 + random.nextInt(3000))).getBytes(StandardCharsets.UTF_8);
        }
        return changed;
    }
}
