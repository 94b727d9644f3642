package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Milestone;
import vn.hocvu.users.UnitId;

public class CountsTest {
    @Rule
    public final ApiServer api = new ApiServer();

    @Test
    public void anybodyReadsTheCountsOfAUnit() throws Exception {
        Reply reply = api.get("/units/vn-48/counts?from=2026-11-01&to=2026-11-30");
        assertEquals(200, reply.status());
        assertEquals(LocalDate.of(2026, 11, 1), api.counts.from);
        assertEquals(LocalDate.of(2026, 11, 30), api.counts.to);
        assertEquals(90, reply.body().at("/total/started").asInt());
        assertEquals(80, reply.body().at("/before/started").asInt());
        assertEquals(10, reply.body().at("/total/confirmed").asInt());
        assertEquals("2026-11-20", reply.body().at("/days/0/day").asText());
        assertEquals(1_250_000, reply.body().at("/population/people").asInt());
        assertEquals("2026-11-20", reply.body().at("/population/asOf").asText());
        assertFalse(reply.body().path("withheld").asBoolean());
    }

    @Test
    public void whatIsWithheldIsMissingAndNotZero() throws Exception {
        Reply reply = api.get("/units/vn-48/counts?audience=officials&course=bo-cong-an/nhan-biet-lua-dao");
        assertEquals(
                new CountScope(UnitId.of("vn-48"), Audience.OFFICIALS, CourseId.of("bo-cong-an/nhan-biet-lua-dao")),
                api.counts.asked);
        assertTrue(reply.body().path("withheld").asBoolean());
        assertFalse(reply.body().has("total"));
        assertFalse(reply.body().has("before"));
        assertFalse(reply.body().has("population"));
        assertEquals(0, reply.body().path("days").size());
    }

    @Test
    public void unitsBelowAreRankedWithWhatIsKnownOfThem() throws Exception {
        Reply reply = api.get("/units/vn-48/counts/below?by=confirmed&limit=2");
        assertEquals(200, reply.status());
        assertEquals(Milestone.CONFIRMED, api.counts.by);
        assertEquals("2", reply.text("next"));
        JsonNode first = reply.body().at("/items/0");
        assertEquals("vn-20242", first.at("/unit/id").asText());
        assertEquals(50_000, first.at("/population/people").asInt());
        JsonNode second = reply.body().at("/items/1");
        assertTrue(second.path("withheld").asBoolean());
        assertFalse(second.has("total"));
        assertFalse(second.has("population"));
        assertFalse(reply.body().has("elsewhere"));
        api.get("/units/vn-48/counts/below");
        assertEquals(Milestone.COMPLETED, api.counts.by);
    }

    @Test
    public void badQuestionsAreRefused() throws Exception {
        assertEquals(404, api.get("/units/vn-99/counts").status());
        assertEquals(404, api.get("/units/KHONG/counts").status());
        for (String wrong : new String[] {
            "from=1/11/2026", "to=99999-01-01", "from=0001-01-01", "audience=kings", "course=x", "to=2026-02-30"
        }) {
            Reply reply = api.get("/units/vn-48/counts?" + wrong);
            assertEquals(wrong, 400, reply.status());
            assertEquals(wrong.substring(0, wrong.indexOf('=')), reply.text("field"));
        }
        assertEquals(400, api.get("/units/vn-48/counts/below?by=love").status());
        assertEquals(400, api.get("/units/vn-48/counts/below?limit=0").status());
    }
}
