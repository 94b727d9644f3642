package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class PathsTest {
    private static final String ONE = "/paths/" + Trails.ID;
    private static final String MINE = "/me/paths/" + Trails.ID;
    private static final String PLAN = "\"title\":\"Công dân số\",\"summary\":\"Ba khóa.\",\"audience\":\"citizens\","
            + "\"level\":2,\"inOrder\":true,\"steps\":[{\"courses\":[\"vn/a\",\"vn/b\"],\"count\":1},"
            + "{\"courses\":[\"vn/c\",\"vn/d\"],\"optional\":true}]}";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
    }

    private Reply make() throws Exception {
        return api.post("/paths", "{\"unit\":\"vn-48\"," + PLAN, bearer);
    }

    private Reply put(String path, String body) throws Exception {
        return api.send(api.request(path, bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Reply delete(String path) throws Exception {
        return api.send(api.request(path, bearer).DELETE());
    }

    @Test
    public void aPathIsMadePublishedChangedAndWithdrawn() throws Exception {
        Reply made = make();
        assertEquals(201, made.status());
        assertEquals("/api/paths/" + Trails.ID, made.header("Location"));
        assertEquals("draft", made.text("state"));
        assertEquals("vn-48", made.text("unit"));
        assertEquals("citizens", made.text("audience"));
        assertEquals(1, made.body().at("/steps/0/count").asInt());
        assertTrue(made.body().at("/steps/0/required").asBoolean());
        assertEquals("all without a count", 2, made.body().at("/steps/1/count").asInt());
        assertFalse(made.body().at("/steps/1/required").asBoolean());
        assertFalse(made.body().has("published"));

        assertEquals("published", put(ONE + "/publication", "").text("state"));
        assertEquals("Mới", put(ONE, "{" + PLAN.replace("Công dân số", "Mới")).text("title"));
        assertEquals("withdrawn", delete(ONE + "/publication").text("state"));
        Reply numbers = api.get(ONE + "/numbers", bearer);
        assertEquals(12, numbers.body().path("learning").asInt());
        assertEquals(3, numbers.body().path("completed").asInt());
        assertEquals(
                "more", api.get("/paths?unit=vn-48&limit=7&after=x", bearer).text("next"));
        assertTrue(api.paths.asked.contains("of vn-48 x 7"));
    }

    @Test
    public void oneFindsBeginsAndLeavesAPath() throws Exception {
        make();
        Reply found = api.get("/paths?audience=citizens&level=2");
        assertEquals("Công dân số", found.body().at("/items/0/title").asText());
        assertTrue(api.paths.asked.contains("search CITIZENS 2 null 20"));
        Reply looked = api.get(ONE);
        assertFalse(looked.body().has("joined"));
        assertEquals("vn/a", looked.text("next"));
        assertEquals("open", looked.body().at("/steps/0/state").asText());
        assertEquals("locked", looked.body().at("/steps/1/state").asText());
        assertEquals(1, looked.body().path("requiredSteps").asInt());
        assertEquals(0, api.get("/me/paths", bearer).body().size());
        Reply begun = put(MINE, "");
        assertEquals(200, begun.status());
        assertTrue(begun.body().has("joined"));
        assertTrue(begun.body().at("/steps/0/courses/0/begun").asBoolean());
        assertEquals(1, api.get("/me/paths", bearer).body().size());
        assertEquals(
                0,
                api.get("/me/paths/completed?limit=5", bearer)
                        .body()
                        .path("items")
                        .size());
        assertTrue(api.paths.asked.contains("completed null 5"));
        assertEquals(204, delete(MINE).status());
        assertTrue(api.paths.asked.contains("leave " + Trails.ID));
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        assertEquals(401, api.get("/me/paths").status());
        assertEquals(401, api.post("/paths", "{\"unit\":\"vn-48\"," + PLAN).status());
        assertEquals(404, api.get("/paths/x").status());
        assertEquals(404, put("/me/paths/x", "").status());
        assertEquals("level", api.get("/paths?level=9").text("field"));
        assertEquals("audience", api.get("/paths?audience=x").text("field"));
        String all = "{\"unit\":\"vn-48\"," + PLAN;
        for (String[] wrong : new String[][] {
            {"{" + PLAN, "unit"},
            {all.replace("\"title\":\"Công dân số\",", ""), "title"},
            {all.replace("\"summary\":\"Ba khóa.\",", ""), "summary"},
            {all.replace("citizens", "everybody"), "audience"},
            {all.replace("\"level\":2,", ""), "level"},
            {all.replace("vn/c", "c"), "steps"},
            {all.replace("[\"vn/c\",\"vn/d\"]", "[null]"), "steps"},
            {all.replaceFirst("\"steps\":.*", "\"steps\":[null]}"), "steps"},
            {all.replaceFirst("\"steps\":.*", "\"steps\":[{}]}"), "steps"},
            {all.replaceFirst(",\"steps\":.*", "}"), "steps"},
            {all.replace("inOrder", "order"), "order"},
        }) {
            Reply refused = api.post("/paths", wrong[0], bearer);
            assertEquals(wrong[0], 400, refused.status());
            assertEquals(wrong[0], wrong[1], refused.text("field"));
        }
    }
}
