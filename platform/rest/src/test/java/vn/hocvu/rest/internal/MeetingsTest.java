package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class MeetingsTest {
    private static final String ALL = "/classes/" + Lectures.ID + "/meetings";
    private static final String ONE = ALL + "/" + Rolls.ID;

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
    }

    private Reply add() throws Exception {
        return api.post(
                ALL, "{\"day\":\"2026-12-03\",\"begins\":\"19:30\",\"title\":\"Buổi một\",\"others\":12}", bearer);
    }

    @Test
    public void aMeetingIsAddedShownChangedAndTakenAway() throws Exception {
        Reply added = add();
        assertEquals(201, added.status());
        assertEquals("/api" + ONE, added.header("Location"));
        assertEquals("2026-12-03", added.text("day"));
        assertEquals("19:30", added.text("begins"));
        assertEquals(12, added.body().path("others").asInt());
        assertEquals(1, added.body().path("late").asInt());
        assertEquals(0, added.body().path("absent").asInt(-1));
        assertEquals(added.body(), api.get(ONE, bearer).body());
        Reply changed = api.send(api.request(ONE, bearer)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"day\":\"2026-12-04\"}")));
        assertEquals("2026-12-04", changed.text("day"));
        assertEquals("", changed.text("title"));
        assertFalse(changed.body().has("begins"));
        Reply listed = api.get(ALL + "?after=x&limit=7", bearer);
        assertEquals("more", listed.text("next"));
        assertEquals(204, api.send(api.request(ONE, bearer).DELETE()).status());
        assertTrue(api.rolls.asked.contains("meetings " + Lectures.ID + " x 7"));
        assertTrue(api.rolls.asked.contains("cancel " + Rolls.ID));
    }

    @Test
    public void theRollIsReadAndTaken() throws Exception {
        add();
        Reply roll = api.get(ONE + "/roll?after=x&limit=3", bearer);
        assertEquals("late", roll.body().at("/items/0/presence").asText());
        assertTrue(roll.body().at("/items/0").has("by"));
        assertFalse(roll.body().at("/items/1").has("presence"));
        assertTrue(api.rolls.asked.contains("roll x 3"));
        String marks =
                "{\"marks\":[{\"person\":\"" + Lectures.ID + "\",\"presence\":\"present\",\"unlessMarked\":true}]}";
        assertEquals(200, api.post(ONE + "/roll", marks, bearer).status());
        assertTrue(
                api.rolls.asked.toString(),
                api.rolls.asked.stream()
                        .anyMatch(asked -> asked.startsWith("mark") && asked.contains("PRESENT, unlessMarked=true")));
        Reply attended = api.get("/classes/" + Lectures.ID + "/attendance?limit=9", bearer);
        assertEquals("excused", attended.body().at("/items/0/marks/" + Rolls.ID).asText());
        Reply own = api.get("/me/classes/" + Lectures.ID + "/attendance", bearer);
        assertEquals("absent", own.body().at("/0/presence").asText());
        assertEquals("19:30", own.body().at("/0/begins").asText());
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        assertEquals(404, api.get(ONE, bearer).status());
        add();
        assertEquals(401, api.get(ONE).status());
        assertEquals(404, api.get(ALL + "/x", bearer).status());
        String elsewhere = "/classes/" + new UUID(1, 1) + "/meetings/" + Rolls.ID;
        assertEquals(
                "of another class", 404, api.get(elsewhere + "/roll", bearer).status());
        assertEquals(404, api.send(api.request(elsewhere, bearer).DELETE()).status());
        assertFalse(api.rolls.asked.contains("cancel " + Rolls.ID));
        for (String[] wrong : new String[][] {
            {ALL, "{}", "day"},
            {ALL, "{\"day\":\"3/12/2026\"}", "day"},
            {ALL, "{\"day\":\"2026-12-03\",\"begins\":\"tối\"}", "begins"},
            {ONE + "/roll", "{}", "marks"},
            {ONE + "/roll", "{\"marks\":[{\"presence\":\"late\"}]}", "person"},
            {ONE + "/roll", "{\"marks\":[{\"person\":\"x\",\"presence\":\"late\"}]}", "person"},
            {ONE + "/roll", "{\"marks\":[{\"person\":\"" + Lectures.ID + "\",\"presence\":\"x\"}]}", "presence"},
        }) {
            Reply refused = api.post(wrong[0], wrong[1], bearer);
            assertEquals(wrong[1], 400, refused.status());
            assertEquals(wrong[1], wrong[2], refused.text("field"));
        }
    }
}
