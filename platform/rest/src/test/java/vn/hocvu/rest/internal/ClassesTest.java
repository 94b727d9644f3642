package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class ClassesTest {
    private static final String ONE = "/classes/" + Lectures.ID;

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
    }

    private Reply open() throws Exception {
        return api.post(
                "/classes",
                "{\"unit\":\"vn-48\",\"course\":\"bo-cong-an/nhan-biet-lua-dao\",\"title\":\"Lớp tối\","
                        + "\"opens\":\"2026-12-01\",\"closes\":\"2026-12-31\",\"capacity\":30,\"waitingList\":true,"
                        + "\"audience\":\"officials\",\"facilitators\":[\"" + Lectures.ID + "\"],"
                        + "\"lessons\":{\"mot\":{\"due\":\"2026-12-08\"}}}",
                bearer);
    }

    @Test
    public void aClassIsOpenedShownChangedAndClosed() throws Exception {
        Reply opened = open();
        assertEquals(201, opened.status());
        assertEquals("/api/classes/" + Lectures.ID, opened.header("Location"));
        assertEquals(Lectures.CODE, opened.text("code"));
        assertEquals("Lớp tối", opened.text("title"));
        assertEquals("2026-12-31", opened.text("closes"));
        assertEquals(30, opened.body().path("capacity").asInt());
        assertTrue(opened.body().path("waitingList").asBoolean());
        assertEquals("officials", opened.text("audience"));
        assertEquals("2026-12-08", opened.body().at("/lessons/mot/due").asText());
        assertFalse(opened.body().at("/lessons/mot").has("opens"));
        assertEquals(opened.body(), api.get(ONE, bearer).body());

        Reply changed = api.send(api.request(ONE, bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"title\":\"Mới\",\"opens\":\"2026-12-02\"}")));
        assertEquals("Mới", changed.text("title"));
        assertFalse(changed.body().has("capacity"));
        assertEquals(200, api.post(ONE + "/code", "", bearer).status());
        assertEquals(204, api.send(api.request(ONE, bearer).DELETE()).status());
        Reply listed = api.get("/classes?unit=vn-48&after=x&limit=7", bearer);
        assertEquals("more", listed.text("next"));
        assertEquals("Mới", listed.body().at("/items/0/title").asText());
        assertTrue(api.classes.asked.contains("within vn-48 x 7"));
        assertTrue(api.classes.asked.contains("close " + Lectures.ID));
    }

    @Test
    public void peopleOfAClassAreListedEnrolledAndRemoved() throws Exception {
        open();
        assertEquals(
                "Lan",
                api.get(ONE + "/members", bearer).body().at("/items/0/name").asText());
        api.get(ONE + "/members?state=waiting&limit=3", bearer);
        api.get(ONE + "/members?text=b%C3%A0%20lan&after=x", bearer);
        assertTrue(api.classes.asked.contains("members ACTIVE  null 50"));
        assertTrue(api.classes.asked.contains("members WAITING  null 3"));
        assertTrue(api.classes.asked.contains("members ACTIVE bà lan x 50"));
        assertEquals(
                0,
                api.get(ONE + "/progress", bearer)
                        .body()
                        .at("/items/0/lessonsCompleted")
                        .asInt(-1));
        String person = ONE + "/members/" + Lectures.ID;
        Reply enrolled = api.send(api.request(person, bearer).PUT(HttpRequest.BodyPublishers.noBody()));
        assertEquals("facilitator", enrolled.text("way"));
        assertEquals(204, api.send(api.request(person, bearer).DELETE()).status());
        assertTrue(api.classes.asked.contains("remove " + Lectures.ID));
    }

    @Test
    public void oneJoinsSeesAndLeavesOnesClasses() throws Exception {
        open();
        Reply invitation = api.get("/classes/codes/" + Lectures.CODE);
        assertEquals("Lớp tối", invitation.text("title"));
        assertFalse(invitation.body().has("own"));
        assertFalse(invitation.body().has("members"));
        assertEquals(
                "waiting", api.get("/classes/codes/" + Lectures.CODE, bearer).text("own"));
        Reply joined = api.post("/me/classes", "{\"code\":\"" + Lectures.CODE + "\"}", bearer);
        assertEquals("active", joined.text("state"));
        assertEquals(Lectures.CODE, joined.body().at("/class/code").asText());
        assertEquals(1, api.get("/me/classes", bearer).body().size());
        assertEquals(1, api.get("/me/classes/taught", bearer).body().size());
        assertEquals(
                204,
                api.send(api.request("/me/classes/" + Lectures.ID, bearer).DELETE())
                        .status());
        assertTrue(api.classes.asked.contains("leave " + Lectures.ID));
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        assertEquals(401, api.get("/me/classes").status());
        assertEquals(401, api.post("/me/classes", "{\"code\":\"x\"}").status());
        assertEquals(404, api.get("/classes/x", bearer).status());
        assertEquals(404, api.get("/classes/codes/XXXX").status());
        assertEquals("unit", api.get("/classes", bearer).text("field"));
        open();
        assertEquals("state", api.get(ONE + "/members?state=x", bearer).text("field"));
        assertEquals(
                404, api.send(api.request(ONE + "/members/x", bearer).DELETE()).status());
        for (String[] wrong : new String[][] {
            {"{\"opens\":\"2026-12-01\",\"unit\":\"vn\",\"course\":\"vn/a\"}", "title"},
            {"{\"title\":\"L\",\"unit\":\"vn\",\"course\":\"vn/a\"}", "opens"},
            {"{\"title\":\"L\",\"opens\":\"1/12/2026\",\"unit\":\"vn\",\"course\":\"vn/a\"}", "opens"},
            {"{\"title\":\"L\",\"opens\":\"2026-12-01\",\"course\":\"vn/a\"}", "unit"},
            {"{\"title\":\"L\",\"opens\":\"2026-12-01\",\"unit\":\"vn\",\"course\":\"a\"}", "course"},
            {"{\"name\":\"L\"}", "name"},
        }) {
            Reply refused = api.post("/classes", wrong[0], bearer);
            assertEquals(wrong[0], 400, refused.status());
            assertEquals(wrong[0], wrong[1], refused.text("field"));
        }
    }
}
