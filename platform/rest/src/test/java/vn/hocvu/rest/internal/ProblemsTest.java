package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class ProblemsTest {
    private static final String PERSON =
            "{\"name\":\"Lan\",\"signInName\":\"lan\",\"password\":\"12345678\",\"unit\":\"vn-48\"}";

    @Rule
    public final ApiServer api = new ApiServer();

    @Test
    public void aRefusalIsAProblemInVietnameseUnlessEnglishIsAsked() throws Exception {
        api.post("/people", PERSON);
        Reply reply = api.post("/people", PERSON);
        assertEquals(409, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("application/problem+json"));
        assertEquals("urn:hocvu:problem:user-name-taken", reply.text("type"));
        assertEquals("Mâu thuẫn với dữ liệu đã lưu", reply.text("title"));
        assertEquals(409, reply.body().path("status").asInt());
        assertEquals("Tên này đã có người dùng.", reply.text("detail"));
        assertEquals("user-name-taken", reply.text("code"));
        assertEquals("signInName", reply.text("field"));
        assertFalse(reply.body().has("reference"));
        assertEquals("vi", reply.header("Content-Language"));

        assertEquals(
                "Taken.",
                api.post("/people", PERSON, "Accept-Language", "fr, en;q=0.8, vi;q=0.5")
                        .text("detail"));
        assertEquals(
                "Tên này đã có người dùng.",
                api.post("/people", PERSON, "Accept-Language", "fr").text("detail"));
    }

    @Test
    public void tooOftenSaysWhenToTryAgain() throws Exception {
        Reply reply = api.post("/session", "{\"signInName\":\"tooften\",\"password\":\"12345678\"}");
        assertEquals(429, reply.status());
        assertEquals("2", reply.header("Retry-After"));
    }

    @Test
    public void aDefectAnswersAReferenceAndNoSecret() throws Exception {
        Reply reply = api.post("/people", PERSON.replace("Lan", "defect"));
        assertEquals(500, reply.status());
        assertEquals(8, reply.text("reference").length());
        assertFalse(reply.body().toString().contains("secret"));
        assertFalse(reply.body().toString().contains("Exception"));
    }

    @Test
    public void brokenJsonSaysWhere() throws Exception {
        assertBad("{\"name\": Lan}", "bad-json", "");
        assertEquals(
                "Không đọc được JSON ở dòng 1, cột 10: sai cú pháp.",
                api.post("/people", "{\"name\": Lan}").text("detail"));
        assertBad("{\"name\":\"Lan\"", "bad-json", "");
        assertBad(PERSON + "{}", "bad-json", "");
        assertBad("[1]", "bad-json", "");
        assertBad("\"Lan\"", "bad-json", "");
    }

    @Test
    public void anEmptyBodyIsRefused() throws Exception {
        assertBad("", "no-body", "");
        assertBad("null", "no-body", "");
    }

    @Test
    public void fieldsAreCheckedOneByOne() throws Exception {
        assertBad(PERSON.replace("\"name\"", "\"role\":\"operator\",\"name\""), "unknown-field", "role");
        assertBad("{\"name\":\"Lan\"}", "bad-field", "signInName");
        assertBad(PERSON.replace("\"Lan\"", "null"), "bad-field", "name");
        assertBad(PERSON.replace("\"12345678\"", "12345678"), "bad-field", "password");
        assertBad(PERSON.replace("\"Lan\"", "{\"a\":1}"), "bad-field", "name");
        assertBad(PERSON.replace("vn-48", "Đà Nẵng"), "bad-parameter", "unit");
        assertBad(PERSON.replace("vn-48", " "), "no-unit", "unit");
    }

    @Test
    public void aRepeatedFieldIsRefused() throws Exception {
        assertTrue(api.post("/people", "{\"name\":\"Lan\",\"name\":\"Hoa\"}")
                .text("detail")
                .endsWith("trường lặp lại."));
        assertBad(PERSON.replace("\"name\"", "\"unit\":\"vn-01\",\"name\""), "bad-json", "");
    }

    @Test
    public void deepNestingIsRefused() throws Exception {
        assertBad("{\"name\":" + "[".repeat(50_000), "bad-field", "name");
        assertBad("{\"what\":" + "[".repeat(50_000), "unknown-field", "what");
        assertProblem(400, "bad-json", api.post("/session", "{\"what\":" + "[".repeat(50_000)));
    }

    @Test
    public void otherEncodingsAreRefused() throws Exception {
        byte[] latin = "{\"name\":\"\u00e9t\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = api.send(api.request("/people", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(latin)));
        assertEquals(400, reply.status());
        assertEquals("bad-json", reply.text("code"));
    }

    @Test
    public void whatJaxRsRefusesIsAProblemToo() throws Exception {
        assertProblem(404, "no-such-address", api.get("/nowhere"));
        Reply method = api.send(api.request("/courses").DELETE());
        assertProblem(405, "no-such-method", method);
        assertTrue(method.header("Allow").contains("GET"));
        assertProblem(406, "json-only", api.get("/courses", "Accept", "text/html"));
        assertProblem(
                415,
                "send-json",
                api.send(api.request("/people", "Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))));
    }

    @Test
    public void parametersAreCheckedWithAReason() throws Exception {
        assertParameter("/courses?level=9", "level");
        assertParameter("/courses?level=abc", "level");
        assertParameter("/courses?limit=0", "limit");
        assertParameter("/courses?audience=elders", "audience");
        assertParameter("/courses?owner=B%20A", "owner");
        assertParameter("/units?text=a&within=..", "within");
        assertProblem(404, "no-such-unit", api.get("/units/XX"));
        assertProblem(404, "no-such-course", api.get("/courses/a/B"));
    }

    private void assertBad(String body, String code, String field) throws Exception {
        Reply reply = api.post("/people", body);
        assertProblem(400, code, reply);
        assertEquals(field, reply.text("field"));
    }

    private void assertParameter(String path, String parameter) throws Exception {
        Reply reply = api.get(path);
        assertProblem(400, "bad-parameter", reply);
        assertEquals(parameter, reply.text("field"));
    }

    private static void assertProblem(int status, String code, Reply reply) {
        assertEquals(reply.body().toString(), status, reply.status());
        assertEquals(code, reply.text("code"));
        assertTrue(reply.header("Content-Type").startsWith("application/problem+json"));
    }
}
