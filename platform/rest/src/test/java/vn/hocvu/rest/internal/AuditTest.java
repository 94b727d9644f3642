package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

public class AuditTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};
    private PersonId lan = new PersonId(new UUID(0, 0));

    @Before
    public void signIn() throws Exception {
        api.bearer("lan");
        administrator = api.administrator();
        lan = api.residents.id("lan");
        Caller caller = Caller.of(api.residents.id("quan.tri")).from("203.0.113.7");
        api.ledger.add(caller, new AuditLog.Event("person.password-reset", lan, Offices.CITY, ""));
        api.ledger.add(
                Caller.operator(), new AuditLog.Event("unit.created", null, null, "=HYPERLINK(\"x\"), \"a\"\nb"));
    }

    @Test
    public void theLogIsReadInParts() throws Exception {
        Reply first = api.get("/audit?unit=vn-48&limit=1", administrator);
        assertEquals(200, first.status());
        JsonNode entry = first.body().at("/items/0");
        assertEquals("person.password-reset", entry.path("action").asText());
        assertEquals(
                api.residents.id("quan.tri").toString(), entry.path("actor").asText());
        assertEquals(lan.toString(), entry.path("person").asText());
        assertEquals("vn-48", entry.path("unit").asText());
        assertEquals("203.0.113.7", entry.path("address").asText());
        Reply second = api.get("/audit?unit=vn-48&limit=1&after=" + first.text("next"), administrator);
        JsonNode console = second.body().at("/items/0");
        assertEquals(2, console.path("number").asInt());
        assertFalse("the operator at the console", console.has("actor"));
        assertFalse(console.has("person"));
        assertFalse(console.has("unit"));
        assertFalse(second.body().has("next"));
    }

    @Test
    public void allThatIsAskedForIsPassedOn() throws Exception {
        api.get(
                "/audit?unit=vn-48&actor=" + lan + "&person=" + lan + "&action=role.&from=2026-11-01&to=2026-11-30",
                administrator);
        assertEquals(
                new AuditLog.Query(
                        Offices.CITY, lan, lan, "role.", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)),
                api.ledger.asked);
        for (String wrong : new String[] {
            "unit=VN",
            "actor=lan",
            "person=1",
            "action=ROLE",
            "action=%00",
            "from=1/11/2026",
            "to=2026-02-30",
            "limit=0"
        }) {
            Reply refused = api.get("/audit?" + wrong, administrator);
            assertEquals(wrong, 400, refused.status());
            assertEquals(wrong.substring(0, wrong.indexOf('=')), refused.text("field"));
        }
    }

    @Test
    public void onlyTheOperatorReadsTheWholeCountry() throws Exception {
        assertEquals("operators-only", api.get("/audit", administrator).text("code"));
        assertEquals(403, api.get("/audit?unit=vn-46", administrator).status());
        assertEquals(2, api.get("/audit", api.operator()).body().path("items").size());
    }

    @Test
    public void theFileHoldsNothingThatASpreadsheetWouldRun() throws Exception {
        HttpResponse<String> file = api.file("/audit/export?unit=vn-48", administrator);
        assertEquals(200, file.statusCode());
        assertEquals(
                "text/csv;charset=utf-8",
                file.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                "attachment; filename=\"audit.csv\"",
                file.headers().firstValue("Content-Disposition").orElse(""));
        assertEquals("no-store", file.headers().firstValue("Cache-Control").orElse(""));
        assertFalse(file.headers().firstValue("Link").isPresent());
        assertEquals(
                "\ufeffnumber,time,action,actor,person,unit,detail,address\r\n"
                        + "1,2026-11-20T03:04:05Z,person.password-reset," + api.residents.id("quan.tri") + "," + lan
                        + ",vn-48,\"\",\"203.0.113.7\"\r\n"
                        + "2,2026-11-20T03:04:05Z,unit.created,,,,\"'=HYPERLINK(\"\"x\"\"), \"\"a\"\"\nb\",\"\"\r\n",
                file.body());
    }

    @Test
    public void aLongFileSaysWhereItGoesOn() throws Exception {
        for (int i = 0; i < 10_001; i++) {
            api.ledger.add(Caller.operator(), new AuditLog.Event("unit.created", null, null, "Tổ " + i));
        }
        HttpResponse<String> first = api.file("/audit/export?unit=vn-48&action=unit.", administrator);
        assertEquals(10_001, first.body().split("\r\n").length);
        String link = first.headers().firstValue("Link").orElse("");
        assertEquals("</api/audit/export?unit=vn-48&action=unit.&after=10000>; rel=\"next\"", link);
        HttpResponse<String> second = api.file(link.substring("</api".length(), link.indexOf('>')), administrator);
        assertEquals(
                "the heading, and what is left of 10,003", 1 + 3, second.body().split("\r\n").length);
        assertFalse(second.headers().firstValue("Link").isPresent());
    }

    @Test
    public void aRefusedFileIsAProblem() throws Exception {
        Reply refused = api.get("/audit/export?unit=vn-46", administrator);
        assertEquals(403, refused.status());
        assertTrue(refused.header("Content-Type").startsWith("application/problem+json"));
        assertEquals(
                401, api.get("/audit/export?unit=vn-48", "Accept", "text/csv").status());
    }
}
