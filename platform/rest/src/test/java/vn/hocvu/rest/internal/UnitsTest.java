package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class UnitsTest {
    private static final String SCHOOL = "{\"parent\":\"vn-48\",\"kind\":\"school\",\"name\":\"Trường Trưng Vương\"}";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};

    @Before
    public void signIn() throws Exception {
        administrator = api.administrator();
    }

    @Test
    public void anybodyReadsTheTree() throws Exception {
        assertEquals("Đà Nẵng", api.get("/units/vn-48").text("name"));
        JsonNode path = api.get("/units/vn-48/path").body();
        assertEquals(2, path.size());
        assertEquals("vn", path.at("/0/id").asText());
        assertEquals("vn-48", path.at("/1/id").asText());
        Reply made = api.get("/units/vn-48/made?limit=7");
        assertEquals("group-1", made.body().at("/items/0/id").asText());
        assertEquals("more7", made.text("next"));
        assertFalse(api.get("/units/vn-48/made?after=more7").body().has("next"));
        assertEquals(404, api.get("/units/vn-99/path").status());
        assertEquals(404, api.get("/units/vn-99/made").status());
        assertEquals("no-such-unit", api.get("/units/school-1/history").text("code"));
        assertEquals("limit", api.get("/units/vn-48/made?limit=201").text("field"));
    }

    @Test
    public void aUnitIsMadeNamedMovedAndClosed() throws Exception {
        Reply made = api.post("/units", SCHOOL, administrator);
        assertEquals(201, made.status());
        assertEquals("/api/units/school-abc123", made.header("Location"));
        assertEquals("school-abc123", made.text("id"));
        assertEquals("vn-48", made.text("parent"));
        String one = "/units/school-abc123";
        Reply named = api.put(one, "{\"kind\":\"school\",\"name\":\"Trường Hai Bà\"}", administrator);
        assertEquals(200, named.status());
        assertEquals("Trường Hai Bà", named.text("name"));
        assertEquals(
                "group-1",
                api.put(one + "/parent", "{\"parent\":\"group-1\"}", administrator)
                        .text("parent"));
        JsonNode history = api.get(one + "/history").body();
        assertEquals("2026-06-01", history.at("/0/to").asText());
        assertEquals("vn-48", history.at("/0/successor").asText());
        assertEquals("2026-06-01", history.at("/1/from").asText());
        assertFalse(history.path(1).has("to"));
        assertFalse(history.path(1).has("successor"));
        assertEquals(204, api.delete(one + "?successor=vn-48", administrator).status());
        assertEquals(
                List.of(
                        "create school-abc123",
                        "change school-abc123",
                        "move school-abc123 group-1",
                        "close school-abc123 vn-48"),
                api.land.done);
    }

    @Test
    public void anIdOfOnesOwnIsTakenOnce() throws Exception {
        String own = SCHOOL.replace("{", "{\"id\":\"school-01234567\",");
        assertEquals("school-01234567", api.post("/units", own, administrator).text("id"));
        Reply again = api.post("/units", own, administrator);
        assertEquals(409, again.status());
        assertEquals("id", again.text("field"));
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        for (String[] wrong : new String[][] {
            {SCHOOL.replace("\"vn-48\"", "\"Đà Nẵng\""), "parent"},
            {SCHOOL.replace("\"vn-48\"", "\" \""), "parent"},
            {SCHOOL.replace("\"school\"", "\"castle\""), "kind"},
            {SCHOOL.replace("\"school\"", "null"), "kind"},
            {SCHOOL.replace("{", "{\"id\":\"A B\","), "id"},
            {"{\"parent\":\"vn-48\",\"kind\":\"school\"}", "name"},
        }) {
            Reply refused = api.post("/units", wrong[0], administrator);
            assertEquals(wrong[0], 400, refused.status());
            assertEquals(wrong[0], wrong[1], refused.text("field"));
        }
        assertEquals("successor", api.delete("/units/school-1", administrator).text("field"));
        assertEquals(404, api.delete("/units/X?successor=vn-48", administrator).status());
        assertEquals(
                404,
                api.delete("/units/school-1?successor=vn-48", administrator).status());
        api.post("/units", SCHOOL, administrator);
        Reply cycle = api.put("/units/school-abc123/parent", "{\"parent\":\"school-abc123\"}", administrator);
        assertEquals(400, cycle.status());
        assertEquals("parent", cycle.text("field"));
        assertEquals(List.of("create school-abc123"), api.land.done);
    }

    @Test
    public void officialUnitsAndThoseElsewhereStayAsTheyAre() throws Exception {
        String naming = "{\"kind\":\"other\",\"name\":\"Huế\"}";
        assertEquals(409, api.put("/units/vn-48", naming, administrator).status());
        assertEquals(403, api.put("/units/vn-46", naming, administrator).status());
        assertEquals(409, api.put("/units/vn-46", naming, api.operator()).status());
        assertTrue(api.land.done.isEmpty());
    }
}
