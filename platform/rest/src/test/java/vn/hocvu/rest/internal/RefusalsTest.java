package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.users.PersonId;

/** Every operation of the rooms of people, for nobody, for a learner, and with a body that is wrong. */
public class RefusalsTest {
    private static final Set<String> TAGS = Set.of("people", "accounts", "roles", "merges", "audit", "me");
    private static final String PERSON = new PersonId(new UUID(7, 1)).toString();

    @Rule
    public final ApiServer api = new ApiServer();

    /** A request that an administrator or the operator could send. */
    private record Line(String method, String template, String path, String body) {
        Line at(String address) {
            return new Line(method, template, address, body);
        }

        /** Whether everybody may do it for themselves. */
        boolean isOwn() {
            return template.startsWith("/me/");
        }
    }

    private static Line line(String method, String template, String query, String body) {
        String path = template.replace("{id}", template.startsWith("/units") ? "group-1" : PERSON)
                .replace("{record}", PERSON)
                .replace("{session}", "abc")
                .replace("{link}", "link-1")
                .replace("{unit}", "vn-48");
        return new Line(method, template, path + query, body);
    }

    private static List<Line> lines() {
        String person = "{\"name\":\"Mai\",\"unit\":\"vn-48\"";
        return List.of(
                line("POST", "/units", "", "{\"parent\":\"vn-48\",\"kind\":\"group\",\"name\":\"Tổ 2\"}"),
                line("PUT", "/units/{id}", "", "{\"kind\":\"group\",\"name\":\"Tổ 2\"}"),
                line("PUT", "/units/{id}/parent", "", "{\"parent\":\"vn-48\"}"),
                line("DELETE", "/units/{id}", "?successor=vn-48", ""),
                line("GET", "/people", "?unit=vn-48", ""),
                line("GET", "/people/count", "?unit=vn-48", ""),
                line("POST", "/people/look-up", "", "{\"signInName\":\"lan\"}"),
                line("GET", "/people/{id}", "", ""),
                line("PUT", "/people/{id}/name", "", "{\"name\":\"Mai\"}"),
                line("PUT", "/people/{id}/membership", "", "{\"unit\":\"vn-48\"}"),
                line("GET", "/people/{id}/memberships", "", ""),
                line("PUT", "/people/{id}/vouched-by/{unit}", "", ""),
                line("POST", "/people/{id}/access/password", "", ""),
                line("GET", "/people/{id}/access/cards", "", ""),
                line("POST", "/people/{id}/access/cards", "", ""),
                line("DELETE", "/people/{id}/access/cards", "", ""),
                line("DELETE", "/people/{id}/access/second-factor", "", ""),
                line("GET", "/people/{id}/access/sessions", "", ""),
                line("DELETE", "/people/{id}/access/sessions", "", ""),
                line("DELETE", "/people/{id}/access/sessions/{session}", "", ""),
                line("POST", "/accounts", "", person + ",\"signInName\":\"mai\"}"),
                line("POST", "/accounts/cards", "", person + "}"),
                line("GET", "/roles", "?unit=vn-48", ""),
                line("POST", "/roles", "", "{\"person\":\"" + PERSON + "\",\"role\":\"author\",\"unit\":\"vn-48\"}"),
                line("DELETE", "/roles/{id}", "", "").at("/roles/" + new UUID(1, 1)),
                line("GET", "/merges", "", ""),
                line("GET", "/merges/{record}/preview", "?into=" + PERSON, ""),
                line("PUT", "/merges/{record}", "", "{\"into\":\"" + PERSON + "\"}"),
                line("DELETE", "/merges/{record}", "", ""),
                line("GET", "/audit", "?unit=vn-48", ""),
                line("GET", "/audit/export", "?unit=vn-48", ""),
                line("GET", "/me/access", "", ""),
                line("PUT", "/me/access/password", "", "{\"present\":\"12345678\",\"password\":\"moi hon nua\"}"),
                line("POST", "/me/access/second-factor", "", ""),
                line("PUT", "/me/access/second-factor", "", "{\"code\":\"123456\"}"),
                line("GET", "/me/access/sessions", "", ""),
                line("DELETE", "/me/access/sessions", "", ""),
                line("DELETE", "/me/access/sessions/{session}", "", ""),
                line("GET", "/me/access/links", "", ""),
                line("DELETE", "/me/access/links/{link}", "", ""),
                line("GET", "/me/roles", "", ""));
    }

    /** Registers Lan, who has the first id, an administrator, who has the first grant, and a learner. */
    private String[] learner() throws Exception {
        api.bearer("lan");
        api.administrator();
        assertEquals(PERSON, api.residents.id("lan").toString());
        return api.bearer("hoc.vien");
    }

    private Reply send(Line line, String body, String... headers) throws Exception {
        HttpRequest.BodyPublisher sent =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = api.request(line.path(), headers).method(line.method(), sent);
        return api.send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    private void assertNothingDone() {
        assertEquals(List.of(), api.land.done);
        assertEquals(List.of(), api.residents.done);
        assertEquals(List.of(), api.keys.done);
        assertEquals(List.of(), api.cards.done);
        assertEquals(List.of(), api.apps.done);
        assertEquals(1, api.offices.grants.size());
        assertEquals(null, api.offices.grants.get(0).withdrawn());
        assertTrue(api.twins.merges.isEmpty());
    }

    @Test
    public void nobodyIsToldToSignIn() throws Exception {
        learner();
        for (Line line : lines()) {
            Reply reply = send(line, line.body());
            assertEquals(line.toString(), 401, reply.status());
            assertEquals(line.toString(), "sign-in-first", reply.text("code"));
        }
        assertNothingDone();
    }

    @Test
    public void aLearnerMayDoNothingToOthers() throws Exception {
        String[] learner = learner();
        for (Line line : lines()) {
            if (!line.isOwn()) {
                Reply reply = send(line, line.body(), learner);
                assertEquals(line.toString(), 403, reply.status());
                assertFalse(line.toString(), reply.text("detail").isEmpty());
            }
        }
        assertNothingDone();
    }

    @Test
    public void aWrongBodyIsRefusedBeforeAnythingIsDone() throws Exception {
        learner();
        String[] operator = api.operator();
        int grants = api.offices.grants.size();
        for (Line line : lines()) {
            String body = line.body();
            if (!body.isEmpty()) {
                String field = body.substring(2, body.indexOf('"', 2));
                String first = body.substring(1, body.indexOf(',') < 0 ? body.length() - 1 : body.indexOf(','));
                assertBad(line, "unknown-field", body.replace("{", "{\"khong\":1,"), operator);
                assertBad(line, "bad-json", body.replace("}", "," + first + "}"), operator);
                assertBad(line, "bad-json", body.substring(1), operator);
                assertBad(line, "bad-field", body.replace("{" + first, "{\"" + field + "\":7"), operator);
                assertBad(line, "bad-field", body.replace("{" + first, "{\"" + field + "\":null"), operator);
                assertBad(line, "bad-field", "{}", operator);
                assertBad(line, "no-body", "null", operator);
            }
        }
        assertEquals(grants, api.offices.grants.size());
        api.offices.grants.remove(grants - 1);
        assertNothingDone();
    }

    private void assertBad(Line line, String code, String body, String... headers) throws Exception {
        Reply reply = send(line, body, headers);
        assertEquals(line + " " + body, 400, reply.status());
        assertEquals(line + " " + body, code, reply.text("code"));
    }

    @Test
    public void noOperationIsMissingHere() throws Exception {
        Set<String> described = new TreeSet<>();
        api.get("/openapi.json").body().path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(operation -> {
                    String tag = operation.getValue().at("/tags/0").asText();
                    boolean isWriteOfUnits =
                            tag.equals("units") && !operation.getKey().equals("get");
                    if (TAGS.contains(tag) || isWriteOfUnits) {
                        described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        Set<String> here = new TreeSet<>();
        lines().forEach(line -> here.add(line.method() + " " + line.template()));
        // Registering is for everybody; the other two answer with what is one's own.
        here.addAll(List.of("POST /people", "GET /people/me", "GET /people/{id}/roles"));
        assertEquals(described, here);
    }
}
