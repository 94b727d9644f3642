package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.oneroster.internal.Program.assertRefused;
import static vn.hocvu.integrations.oneroster.internal.Program.header;
import static vn.hocvu.integrations.oneroster.internal.Program.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.Outage;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.web.EndpointAnswer;

public class RosterEndpointTest {
    private static final String IMPORTS = "/imports?unit=" + World.COMMUNE;

    private final Program program = new Program();
    private final TestNode node = program.node;

    private static FakeCall post(String token, byte[] zip) {
        return new FakeCall("POST", IMPORTS).by(token).zip(zip);
    }

    @Test
    public void aProgramReadsAPackageCarriesItOutAndFetchesWhatCameOfIt() {
        String id = program.sent(Zip.school().bytes());
        String own = "/imports/" + id;
        JsonNode ready = program.ok("GET", own);
        assertEquals("ready", ready.path("state").asText());
        assertEquals("Danh sách <b>", ready.path("name").asText());
        assertEquals(2, ready.at("/summary/newUnits").asInt());
        assertEquals("nothing is made by the check", 0, node.world.writes);
        assertRefused(409, "roster-no-accounts", program.ask("GET", own + "/results"));
        assertEquals("working", program.ok("PUT", own + "/start").path("state").asText());
        assertEquals(
                "again it stays so",
                "working",
                program.ok("PUT", own + "/start").path("state").asText());
        node.worker.workAll();
        JsonNode done = program.ok("GET", own);
        assertEquals("done", done.path("state").asText());
        assertEquals(done.path("total"), done.path("done"));
        assertTrue(done.path("results").asBoolean());
        assertEquals("done", program.ok("GET", IMPORTS).at("/items/0/state").asText());

        List<String> names = new ArrayList<>();
        String next = "";
        do {
            JsonNode part = program.ok("GET", own + "/results?limit=2" + next);
            part.path("items")
                    .forEach(each -> names.add(each.path("name").asText() + " "
                            + each.path("password").asText()));
            next = part.has("next") ? "&after=" + part.path("next").asText() : "";
        } while (!next.isEmpty());
        assertEquals(3, names.size());
        assertTrue(names.toString(), names.contains("Lê Mai mat-khau"));

        EndpointAnswer removed = program.ask("DELETE", own);
        assertEquals(204, removed.status());
        assertEquals(0, removed.body().length);
        assertRefused(404, "roster-unknown", program.ask("GET", own));
        assertEquals(0, program.ok("GET", IMPORTS).path("items").size());
    }

    @Test
    public void whatWasStoppedSaysWhyAndGoesOn() {
        String id = program.sent(Zip.school().bytes());
        program.ok("PUT", "/imports/" + id + "/start");
        node.world.lacking.add(Right.MANAGE_UNITS);
        node.worker.workAll();
        node.world.lacking.clear();
        JsonNode stopped = program.ok("GET", "/imports/" + id);
        assertEquals("stopped", stopped.path("state").asText());
        assertFalse(stopped.at("/stopped/vi").asText().isEmpty());
        assertFalse(stopped.at("/stopped/en").asText().isEmpty());
        assertEquals(
                "working",
                program.ok("PUT", "/imports/" + id + "/start").path("state").asText());
        node.worker.workAll();
        JsonNode done = program.ok("GET", "/imports/" + id);
        assertEquals("done", done.path("state").asText());
        assertFalse(done.has("stopped"));
    }

    @Test
    public void mistakesComeInParts() {
        StringBuilder orgs = new StringBuilder("sourcedId,name,type\n");
        for (int i = 0; i < 60; i++) {
            orgs.append("o").append(i).append(",,school\n");
        }
        String own = "/imports/"
                + program.sent(Zip.empty()
                        .with("manifest.csv", "propertyName,value", "oneroster.version,1.2", "file.orgs,bulk")
                        .with("orgs.csv", orgs.toString())
                        .bytes());
        JsonNode faulty = program.ok("GET", own);
        assertEquals("faulty", faulty.path("state").asText());
        assertEquals(60, faulty.path("mistakes").asInt());
        JsonNode first = program.ok("GET", own + "/mistakes");
        assertEquals(50, first.path("items").size());
        JsonNode mistake = first.at("/items/0");
        assertEquals("orgs.csv", mistake.path("file").asText());
        assertEquals(2, mistake.path("row").asInt());
        assertEquals("name", mistake.path("column").asText());
        assertFalse(mistake.path("vi").asText().isEmpty());
        JsonNode last =
                program.ok("GET", own + "/mistakes?after=" + first.path("next").asText());
        assertEquals(10, last.path("items").size());
        assertFalse(last.has("next"));
        assertEquals(
                0, program.ok("GET", own + "/mistakes?after=1000").path("items").size());
        assertRefused(409, "roster-faulty", program.ask("PUT", own + "/start"));
    }

    @Test
    public void aUnitIsWrittenAsAPackage() {
        node.done(Zip.school());
        EndpointAnswer zip = program.ask("GET", "/export?unit=" + World.COMMUNE);
        assertEquals(200, zip.status());
        assertEquals("application/zip", header(zip, "Content-Type"));
        assertEquals("attachment; filename=\"oneroster-vn-48-20194.zip\"", header(zip, "Content-Disposition"));
        RosterImport again = node.read(World.ADMIN, World.COMMUNE, zip.body());
        assertEquals(node.mistakes(again), RosterImport.State.READY, again.state());
        assertEquals(0, again.summary().newPeople());
        assertEquals("roster.exported", node.world.log.get(1).action());
        node.world.lacking.add(Right.SEE_LEARNING);
        assertRefused(403, "no-right", program.ask("GET", "/export?unit=" + World.COMMUNE));
    }

    @Test
    public void onlyTheSessionOfATokenCountsWithItsSecondFactor() {
        byte[] zip = Zip.school().bytes();
        EndpointAnswer nobody = program.ask(new FakeCall("POST", IMPORTS)
                .with("Cookie", "hv=" + Program.ADMIN)
                .zip(zip));
        assertRefused(401, "sign-in-first", nobody);
        assertEquals("Bearer realm=\"hocvu\"", header(nobody, "WWW-Authenticate"));
        assertRefused(401, "session-ended", program.ask(post("khong-co", zip)));
        assertRefused(401, "session-ended", program.ask(new FakeCall("GET", "/openapi.json").by("het-han")));
        assertRefused(400, "bearer-only", program.ask(post("", zip).with("Authorization", "Basic YTpi")));
        assertRefused(403, "second-factor-first", program.ask(post(Program.NO_SECOND_FACTOR, zip)));
        assertRefused(403, "no-right", program.ask(post(Program.STRANGER, zip)));
        assertRefused(403, "no-right", program.ask("GET", "/imports?unit=" + World.ELSEWHERE));
        assertRefused(403, "no-right", program.ask("GET", "/export?unit=" + World.ELSEWHERE));
        assertRefused(
                403,
                "no-right",
                program.ask(new FakeCall("POST", "/imports?unit=khong-co")
                        .by(Program.ADMIN)
                        .zip(zip)));
        assertEquals(0, program.ok("GET", IMPORTS).path("items").size());
        assertEquals(0, node.world.writes);
    }

    @Test
    public void whoMayActAsTheOperatorDoes() {
        FakeCall call = new FakeCall("POST", "/imports?unit=khong-co")
                .by(Program.OPERATOR)
                .zip(Zip.school().bytes());
        assertRefused(403, "no-right", program.ask(call));
        node.world.roles.give(Program.OPERATING, Role.OPERATOR, World.COUNTRY);
        assertRefused(404, "unit-unknown", program.ask(call));
        assertEquals(
                201, program.ask(post(Program.OPERATOR, Zip.school().bytes())).status());
    }

    @Test
    public void nobodySeesWhatSomebodyElseHasRead() {
        RosterImport others =
                node.read(Caller.operator(), World.COMMUNE, Zip.school().bytes());
        String id = program.sent(Zip.school().bytes());
        node.world.roles.give(Program.OPERATING, Role.OPERATOR, World.COUNTRY);
        for (String token : List.of(Program.ADMIN, Program.STRANGER, Program.OPERATOR)) {
            for (String each : List.of(others.id().toString(), token.equals(Program.ADMIN) ? "1-1-1-1-1" : id)) {
                String own = "/imports/" + each;
                for (FakeCall call : List.of(
                        new FakeCall("GET", own),
                        new FakeCall("DELETE", own),
                        new FakeCall("PUT", own + "/start"),
                        new FakeCall("GET", own + "/mistakes"),
                        new FakeCall("GET", own + "/results"))) {
                    assertRefused(404, "roster-unknown", program.ask(call.by(token)));
                }
            }
        }
        assertEquals("ready", program.ok("GET", "/imports/" + id).path("state").asText());
        assertEquals(
                RosterImport.State.READY,
                node.rosters.find(Caller.operator(), others.id()).state());
    }

    @Test
    public void whatWasReadIsOutOfReachWithoutRightsOrSecondFactor() {
        String own = "/imports/" + program.sent(Zip.school().bytes());
        assertRefused(401, "sign-in-first", program.ask(new FakeCall("GET", own)));
        for (String method : List.of("GET", "DELETE")) {
            assertRefused(
                    403, "second-factor-first", program.ask(new FakeCall(method, own).by(Program.NO_SECOND_FACTOR)));
        }
        node.world.lacking.add(Right.TEACH);
        assertRefused(403, "no-right", program.ask("PUT", own + "/start"));
        assertRefused(403, "no-right", program.ask("GET", own + "/results"));
    }

    @Test
    public void whatIsNoPackageIsRefusedAndNothingKept() {
        byte[] zip = Zip.school().bytes();
        byte[] text = "xin chào".getBytes(StandardCharsets.UTF_8);
        assertRefused(400, "roster-missing", program.ask(new FakeCall("POST", IMPORTS).by(Program.ADMIN)));
        assertRefused(400, "roster-no-zip", program.ask(post(Program.ADMIN, text)));
        assertRefused(400, "roster-no-zip", program.ask(post(Program.ADMIN, Arrays.copyOf(zip, zip.length / 2))));
        assertRefused(
                413,
                "roster-too-large",
                program.ask(post(Program.ADMIN, new byte[program.endpoint.largestBody() + 1])));
        assertRefused(
                415,
                "send-zip",
                program.ask(new FakeCall("POST", IMPORTS).by(Program.ADMIN).sending(zip)));
        for (String type : List.of("application/json", "multipart/form-data; boundary=x", "application/zipp", ";")) {
            assertRefused(415, "send-zip", program.ask(post(Program.ADMIN, zip).with("Content-Type", type)));
        }
        assertEquals(0, program.ok("GET", IMPORTS).path("items").size());
        assertEquals(
                201,
                program.ask(post(Program.ADMIN, zip).with("Content-Type", "Application/ZIP; charset=binary"))
                        .status());
    }

    @Test
    public void parametersAreReadStrictly() {
        String own = "/imports/" + program.sent(Zip.school().bytes());
        for (String query : List.of("", "?unit=", "?unit", "?unit=Kh%C3%B4ng", "?unit=%00", "?unit=a/b")) {
            JsonNode problem = assertRefused(400, "bad-parameter", program.ask("GET", "/imports" + query));
            assertEquals(query, "unit", problem.path("field").asText());
            assertRefused(400, "bad-parameter", program.ask("GET", "/export" + query));
        }
        for (String query : List.of(
                "limit=0",
                "limit=1001",
                "limit=-1",
                "limit=x",
                "limit=9999999999",
                "limit=٣",
                "after=-1",
                "after=1e3",
                "after=1001",
                "limit=5&limit=5")) {
            JsonNode problem = assertRefused(400, "bad-parameter", program.ask("GET", own + "/mistakes?" + query));
            assertEquals(query, query.substring(0, 5), problem.path("field").asText());
        }
        assertRefused(400, "unknown-parameter", program.ask("GET", own + "/mistakes?limt=5"));
        assertRefused(400, "unknown-parameter", program.ask("GET", own + "?limit=5"));
        assertRefused(400, "bad-address", program.ask("GET", "/imports?unit=%zz"));
        assertRefused(400, "bad-address", program.ask("GET", "/imports?unit=%"));
        assertEquals(200, program.ask("GET", IMPORTS + "&").status());
    }

    @Test
    public void addressesAndMethodsThatAreNoneAreToldSo() {
        for (String address : List.of(
                "",
                "/",
                "/import",
                "/imports/",
                "/imports//start",
                "/imports/a/b",
                "/imports/a/start/",
                "/Imports",
                "/imports%2F",
                "/openapi.json/",
                "/start")) {
            assertRefused(404, "no-such-address", program.ask("GET", address));
        }
        for (String id : List.of("x", "%", "%00", "..", UUID.randomUUID().toString(), "a".repeat(5_000))) {
            assertRefused(404, "roster-unknown", program.ask("GET", "/imports/" + id));
        }
        EndpointAnswer put = program.ask("PUT", IMPORTS);
        assertRefused(405, "no-such-method", put);
        assertEquals(Set.of("POST", "GET", "HEAD"), Set.of(header(put, "Allow").split(", ")));
        EndpointAnswer post = program.ask("POST", "/imports/" + UUID.randomUUID() + "/start");
        assertRefused(405, "no-such-method", post);
        assertEquals("PUT", header(post, "Allow"));
        assertEquals("GET, HEAD, DELETE", header(program.ask("OPTIONS", "/imports/x"), "Allow"));
        assertEquals(200, program.ask("HEAD", IMPORTS).status());
    }

    @Test
    public void refusalsAreInTheLanguageOfTheCaller() {
        for (String vietnamese : List.of("", "vi", "fr", "en;q=0.1, vi", "fr, vi;q=0.5", ";;;", "*")) {
            EndpointAnswer answer = program.ask(new FakeCall("GET", "/nirgends").with("Accept-Language", vietnamese));
            assertEquals(vietnamese, "vi", header(answer, "Content-Language"));
            assertEquals("Không tìm thấy", json(answer).path("title").asText());
        }
        for (String english : List.of("en", "en-GB", "fr, en;q=0.5", "en, vi;q=0.9")) {
            EndpointAnswer answer = program.ask(new FakeCall("POST", "/export").with("Accept-Language", english));
            assertEquals(english, "en", header(answer, "Content-Language"));
            assertEquals("Accept-Language", header(answer, "Vary"));
            assertEquals(
                    "This address takes GET, HEAD.", json(answer).path("detail").asText());
        }
    }

    @Test
    public void whatIsNotThereNowSaysWhenToTryAgain() {
        EndpointAnswer answer = new Problems(Optional.empty()).refused(Outage.refusal());
        assertRefused(503, "database-unavailable", answer);
        assertEquals("5", header(answer, "Retry-After"));
    }
}
