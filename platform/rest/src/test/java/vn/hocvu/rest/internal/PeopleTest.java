package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class PeopleTest {
    private static final String ACCOUNT =
            "{\"name\":\"Mai\",\"signInName\":\"mai.tran\",\"unit\":\"vn-48\",\"audience\":\"officials\"}";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};
    private String lan = "";

    @Before
    public void signIn() throws Exception {
        api.bearer("lan");
        administrator = api.administrator();
        lan = "/people/" + api.residents.id("lan");
    }

    @Test
    public void peopleAreSearchedCountedAndLookedUp() throws Exception {
        Reply found = api.get("/people?text=nguyen%20lan&unit=vn-48&after=x&limit=7", administrator);
        assertEquals(200, found.status());
        assertEquals("nguyen lan vn-48 x 7", api.residents.searched);
        assertEquals("Lan", found.body().at("/items/0/name").asText());
        assertFalse(found.body().has("next"));
        assertEquals("more", api.get("/people?unit=vn-48", administrator).text("next"));
        assertEquals("null vn-48 null 50", api.residents.searched);
        assertEquals(
                2_000_000_000_000L,
                api.get("/people/count?unit=vn-48", administrator)
                        .body()
                        .path("people")
                        .asLong());
        Reply one = api.post("/people/look-up", "{\"signInName\":\"lan\"}", administrator);
        assertEquals(200, one.status());
        assertEquals(one.body(), api.get(lan, administrator).body());
        assertEquals("self-declared", one.text("assurance"));
        Reply nobody = api.post("/people/look-up", "{\"signInName\":\"0912345678\"}", administrator);
        assertEquals(404, nobody.status());
        assertEquals("no-such-person", nobody.text("code"));
        assertFalse(nobody.body().toString().contains("0912345678"));
    }

    @Test
    public void anAccountIsMadeWithAPasswordOfOnesOwnOrAMadeOne() throws Exception {
        Reply made = api.post("/accounts", ACCOUNT, administrator);
        assertEquals(201, made.status());
        assertEquals("/api/people/" + api.residents.id("mai.tran"), made.header("Location"));
        assertEquals("may-lam-mot-mat-khau", made.text("password"));
        assertEquals("no-store", made.header("Cache-Control"));
        assertEquals("officials", made.body().at("/person/audience").asText());
        assertFalse(api.get("/people/" + api.residents.id("mai.tran"), administrator)
                .body()
                .has("password"));
        Reply again = api.post("/accounts", ACCOUNT, administrator);
        assertEquals(409, again.status());
        assertEquals("signInName", again.text("field"));
        String chosen = ACCOUNT.replace("mai.tran", "mai.le").replace("{", "{\"password\":\"tu chon lay\",");
        assertEquals("tu chon lay", api.post("/accounts", chosen, administrator).text("password"));
        assertEquals(
                403,
                api.post("/accounts", ACCOUNT.replace("vn-48", "vn-46"), administrator)
                        .status());
    }

    @Test
    public void somebodyMovesAndItStaysKnownWhereTheyWere() throws Exception {
        Reply moved = api.put(lan + "/membership", "{\"unit\":\"group-1\",\"audience\":\"pupils\"}", administrator);
        assertEquals(200, moved.status());
        assertEquals("group-1", moved.text("unit"));
        assertEquals("pupils", moved.text("audience"));
        assertFalse(api.put(lan + "/membership", "{\"unit\":\"group-1\"}", administrator)
                .body()
                .has("audience"));
        JsonNode former = api.get(lan + "/memberships", administrator).body();
        assertEquals("vn-46", former.at("/0/unit").asText());
        assertEquals("2026-11-20T03:04:05Z", former.at("/0/until").asText());
        assertEquals(
                403,
                api.put(lan + "/membership", "{\"unit\":\"vn-46\"}", administrator)
                        .status());
        assertEquals("unit", api.put(lan + "/membership", "{}", administrator).text("field"));
    }

    @Test
    public void aNameIsCorrected() throws Exception {
        Reply named = api.put(lan + "/name", "{\"name\":\"Nguyễn Thị Lan\"}", administrator);
        assertEquals(200, named.status());
        assertEquals("Nguyễn Thị Lan", named.text("name"));
        assertEquals(
                "name",
                api.put(lan + "/name", "{\"name\":\" \"}", administrator).text("field"));
        assertEquals(400, api.put(lan + "/name", "{}", administrator).status());
    }

    @Test
    public void aGroupVouchesForSomebody() throws Exception {
        Reply vouched = api.put(lan + "/vouched-by/group-1", "", administrator);
        assertEquals(200, vouched.status());
        assertEquals("vouched", vouched.text("assurance"));
        assertEquals(404, api.put(lan + "/vouched-by/X", "", administrator).status());
        assertEquals(403, api.put(lan + "/vouched-by/vn-46", "", administrator).status());
        assertEquals(List.of("vouch by group-1"), api.residents.done);
    }

    @Test
    public void whoIsNotThereIsNotFound() throws Exception {
        String nobody = "/people/" + new UUID(0, 9);
        for (String path : new String[] {"/people/lan", nobody}) {
            assertEquals(404, api.get(path, api.operator()).status());
            assertEquals(
                    404,
                    api.put(path + "/membership", "{\"unit\":\"vn-48\"}", administrator)
                            .status());
            assertEquals(
                    404, api.put(path + "/vouched-by/vn-48", "", administrator).status());
            assertEquals(
                    404, api.post(path + "/access/password", "", administrator).status());
            assertEquals(
                    404, api.post(path + "/access/cards", "", administrator).status());
            assertEquals(404, api.delete(path + "/access/cards", administrator).status());
            assertEquals(
                    404,
                    api.delete(path + "/access/second-factor", administrator).status());
            assertEquals(404, api.get(path + "/access/sessions", administrator).status());
            assertEquals(
                    404, api.delete(path + "/access/sessions", administrator).status());
        }
        assertEquals(List.of(), api.residents.done);
    }

    @Test
    public void whoRegistersMaySayWhichGroupTheyAreOf() throws Exception {
        String account = ACCOUNT.replace("{", "{\"password\":\"tu chon lay\",");
        assertEquals("officials", api.post("/people", account).text("audience"));
        assertEquals("password", api.post("/people", ACCOUNT).text("field"));
    }

    @Test
    public void somebodyReadsTheirOwn() throws Exception {
        String[] own = api.residents.verified("lan");
        assertEquals("lan", api.get(lan, own).text("userName"));
        assertEquals(1, api.get(lan + "/memberships", own).body().size());
        assertEquals(0, api.get(lan + "/roles", own).body().size());
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        assertEquals("unit", api.get("/people?unit=VN", administrator).text("field"));
        assertEquals(
                "limit", api.get("/people?unit=vn-48&limit=201", administrator).text("field"));
        assertEquals("unit", api.get("/people/count", administrator).text("field"));
        assertEquals(
                "name",
                api.post("/accounts", ACCOUNT.replace("\"Mai\"", "null"), administrator)
                        .text("field"));
        assertEquals(
                "password",
                api.post("/accounts", ACCOUNT.replace("{", "{\"password\":7,"), administrator)
                        .text("field"));
        assertEquals(
                "unit",
                api.post("/accounts", ACCOUNT.replace("vn-48", ""), administrator)
                        .text("field"));
    }
}
