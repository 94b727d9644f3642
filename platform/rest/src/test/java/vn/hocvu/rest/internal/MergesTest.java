package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.users.Role;

public class MergesTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private String[] operator = {};
    private String record = "";
    private String into = "";

    @Before
    public void signIn() throws Exception {
        String[] lan = api.bearer("lan");
        api.send(
                api.request("/courses/" + Country.COURSE + "/enrolment", lan).PUT(HttpRequest.BodyPublishers.noBody()));
        api.bearer("lan.cu");
        operator = api.operator();
        record = api.residents.id("lan.cu").toString();
        into = "{\"into\":\"" + api.residents.id("lan") + "\"}";
    }

    @Test
    public void twoRecordsAreSeenSideBySideBeforeAnythingIsDone() throws Exception {
        api.country.completed.add("mo-dau");
        api.offices.give(api.residents.id("lan"), Role.FACILITATOR, Offices.CITY);
        Reply preview = api.get("/merges/" + record + "/preview?into=" + api.residents.id("lan"), operator);
        assertEquals(200, preview.status());
        JsonNode merged = preview.body().path("record");
        assertEquals("lan.cu", merged.at("/person/userName").asText());
        assertEquals(0, merged.path("courses").asInt(-1));
        assertEquals(0, merged.path("roles").size());
        JsonNode stays = preview.body().path("into");
        assertEquals("lan", stays.at("/person/userName").asText());
        assertEquals(2, stays.path("courses").asInt());
        assertEquals(1, stays.path("lessonsCompleted").asInt());
        assertEquals(0, stays.path("coursesCompleted").size());
        assertEquals("facilitator", stays.at("/roles/0/role").asText());
        assertTrue(api.twins.merges.isEmpty());
    }

    @Test
    public void recordsAreMergedListedAndSetApart() throws Exception {
        Reply merged = api.put("/merges/" + record, into, operator);
        assertEquals(200, merged.status());
        assertEquals(record, merged.text("record"));
        assertEquals("2026-12-20T03:04:05Z", merged.text("reversibleUntil"));
        Reply listed = api.get("/merges?limit=7", operator);
        assertEquals(merged.body(), listed.body().at("/items/0"));
        assertEquals("more7", listed.text("next"));
        assertEquals(
                "merged-already", api.put("/merges/" + record, into, operator).text("code"));
        assertEquals(204, api.delete("/merges/" + record, operator).status());
        assertEquals("not-merged", api.delete("/merges/" + record, operator).text("code"));
    }

    @Test
    public void whatIsWrongIsRefused() throws Exception {
        assertEquals(404, api.put("/merges/lan", into, operator).status());
        assertEquals(
                404,
                api.get("/merges/" + new UUID(0, 9) + "/preview?into=" + record, operator)
                        .status());
        assertEquals("into", api.get("/merges/" + record + "/preview", operator).text("field"));
        assertEquals(
                "into",
                api.put("/merges/" + record, "{\"into\":\"lan\"}", operator).text("field"));
        assertEquals(
                400,
                api.put("/merges/" + record, "{\"into\":\"" + record + "\"}", operator)
                        .status());
        assertEquals("limit", api.get("/merges?limit=0", operator).text("field"));
        assertTrue(api.twins.merges.isEmpty());
    }

    @Test
    public void onlyTheOperatorWithASecondFactorMerges() throws Exception {
        assertEquals(
                "second-factor-first",
                api.put("/merges/" + record, into, api.bearer("van.hanh")).text("code"));
        assertEquals(
                "operators-only",
                api.put("/merges/" + record, into, api.administrator()).text("code"));
        assertTrue(api.twins.merges.isEmpty());
    }
}
