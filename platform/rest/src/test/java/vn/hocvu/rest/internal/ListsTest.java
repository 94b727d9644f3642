package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class ListsTest {
    private static final String CLASS = "/classes/" + new UUID(1, 1) + "/list";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};

    @Before
    public void signIn() throws Exception {
        administrator = api.administrator();
    }

    private Reply sent(String path, String csv, String... headers) throws Exception {
        return api.send(api.request(path, headers)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(csv)));
    }

    @Test
    public void aListIsCheckedStartedAndGivesWhatPeopleSignInWith() throws Exception {
        Reply made = sent("/imports?unit=vn-48&name=to.csv&audience=citizens", "Tên\nLan\nSáu\n", administrator);
        assertEquals(201, made.status());
        assertEquals("ready", made.text("state"));
        assertEquals(2, made.body().path("people").asInt());
        assertEquals("Ghi chú", made.body().at("/ignored/0").asText());
        String path = made.header("Location").substring("/api".length());
        assertEquals("to.csv", api.get(path, administrator).text("name"));
        assertEquals(
                made.text("id"),
                api.get("/imports?unit=vn-48", administrator)
                        .body()
                        .at("/items/0/id")
                        .asText());

        Reply started = api.put(path + "/start", "", administrator);
        assertEquals(200, started.status());
        assertEquals("done", started.text("state"));
        Reply results = api.get(path + "/results", administrator);
        assertEquals("no-store", results.header("Cache-Control"));
        assertEquals("bí mật", results.body().at("/items/0/password").asText());
        assertFalse(results.body().at("/items/0").has("pin"));
        assertEquals("123456", results.body().at("/items/1/pin").asText());
        assertEquals(204, api.delete(path, administrator).status());
        assertEquals(404, api.get(path, administrator).status());
    }

    @Test
    public void mistakesAreToldByRowAndColumn() throws Exception {
        Reply made = sent("/imports?unit=vn-48", "Tên\n?\nLan\n", administrator);
        assertEquals("faulty", made.text("state"));
        String path = "/imports/" + made.text("id");
        Reply mistakes = api.get(path + "/mistakes?limit=7", administrator);
        assertEquals(2, mistakes.body().at("/items/0/row").asInt());
        assertEquals("Tên", mistakes.body().at("/items/0/column").asText());
        assertEquals("Give a name.", mistakes.body().at("/items/0/en").asText());
        assertEquals("m7", mistakes.text("next"));
        assertEquals(409, api.put(path + "/start", "", administrator).status());
        assertEquals(400, api.get(path + "/mistakes?limit=x", administrator).status());
    }

    @Test
    public void peopleOfAListAreEnrolledTogether() throws Exception {
        Reply preview = sent(CLASS, "Tên đăng nhập\nlan\n?\n", administrator);
        assertEquals(200, preview.status());
        assertEquals("lan", preview.body().at("/coming/0/name").asText());
        assertEquals(3, preview.body().at("/mistakes/0/row").asInt());
        assertEquals(List.of(), api.lists.enrolled);
        String person = preview.body().at("/coming/0/person").asText();
        Reply done = api.put(CLASS, "{\"people\":[\"" + person + "\"]}", administrator);
        assertEquals(1, done.body().path("enrolled").asInt());
        assertEquals(person, api.lists.enrolled.get(0).toString());
        for (String wrong : List.of("{}", "{\"people\":[]}", "{\"people\":[\"x\"]}", "{\"people\":[null]}", "[]")) {
            assertEquals(wrong, 400, api.put(CLASS, wrong, administrator).status());
        }
        assertEquals(1, api.lists.enrolled.size());
    }

    @Test
    public void nobodyElseMayDoSo() throws Exception {
        sent("/imports?unit=vn-48", "Tên\nLan\n", administrator);
        String path = "/imports/" + new UUID(5, 1);
        String[] learner = api.bearer("hoc.vien");
        for (String[] who : List.of(new String[0], learner)) {
            int expected = who.length == 0 ? 401 : 403;
            assertEquals(
                    expected, sent("/imports?unit=vn-48", "Tên\nLan\n", who).status());
            assertEquals(expected, sent(CLASS, "Tên\nLan\n", who).status());
            assertEquals(expected, api.get("/imports?unit=vn-48", who).status());
            assertEquals(expected, api.get(path, who).status());
            assertEquals(expected, api.get(path + "/mistakes", who).status());
            assertEquals(expected, api.get(path + "/results", who).status());
            assertEquals(expected, api.put(path + "/start", "", who).status());
            assertEquals(expected, api.delete(path, who).status());
            assertEquals(
                    expected,
                    api.put(CLASS, "{\"people\":[\"" + new UUID(6, 1) + "\"]}", who)
                            .status());
        }
        assertEquals(1, api.lists.all.size());
        assertTrue(api.lists.enrolled.isEmpty());
    }

    @Test
    public void badAddressesAndBodiesAreTold() throws Exception {
        assertEquals(400, sent("/imports", "Tên\nLan\n", administrator).status());
        assertEquals(
                400,
                sent("/imports?unit=vn-48&audience=x", "Tên\n", administrator).status());
        assertEquals(415, api.post("/imports?unit=vn-48", "{}", administrator).status());
        assertEquals(404, api.get("/imports/x", administrator).status());
        assertTrue(api.lists.all.isEmpty());
    }
}
