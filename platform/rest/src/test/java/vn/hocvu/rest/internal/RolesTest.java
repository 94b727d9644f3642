package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class RolesTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};
    private String grant = "";

    @Before
    public void signIn() throws Exception {
        api.bearer("lan");
        administrator = api.administrator();
        grant = "{\"person\":\"" + api.residents.id("lan")
                + "\",\"role\":\"facilitator\",\"unit\":\"vn-48\",\"lastDay\":\"2099-12-31\"}";
    }

    @Test
    public void aRoleIsGrantedSeenAndWithdrawn() throws Exception {
        Reply granted = api.post("/roles", grant, administrator);
        assertEquals(200, granted.status());
        assertEquals("facilitator", granted.text("role"));
        assertEquals("2099-12-31", granted.text("lastDay"));
        assertFalse(granted.body().has("withdrawn"));
        Reply listed = api.get("/roles?unit=vn-48&role=facilitator&limit=7", administrator);
        assertEquals(granted.body(), listed.body().at("/items/0"));
        assertEquals(1, listed.body().path("items").size());
        assertEquals("more7", listed.text("next"));
        String[] own = api.residents.verified("lan");
        assertEquals(
                granted.text("id"), api.get("/me/roles", own).body().at("/0/id").asText());

        String one = "/roles/" + granted.text("id");
        assertEquals(204, api.delete(one, administrator).status());
        assertEquals(404, api.delete(one, administrator).status());
        assertEquals(0, api.get("/me/roles", own).body().size());
        JsonNode had = api.get("/people/" + api.residents.id("lan") + "/roles", administrator)
                .body();
        assertEquals("2026-11-20T03:04:05Z", had.at("/0/withdrawn").asText());
    }

    @Test
    public void aRoleNeedNotEndAndMayBeGivenUp() throws Exception {
        Reply granted = api.post("/roles", grant.replace(",\"lastDay\":\"2099-12-31\"", ""), administrator);
        assertFalse(granted.body().has("lastDay"));
        assertEquals(
                204,
                api.delete("/roles/" + granted.text("id"), api.residents.verified("lan"))
                        .status());
    }

    @Test
    public void onlyTheOperatorWithASecondFactorMakesOperators() throws Exception {
        String operator = grant.replace("facilitator", "operator").replace("vn-48", "vn");
        assertEquals(
                "operators-only", api.post("/roles", operator, administrator).text("code"));
        String[] verified = api.operator();
        assertEquals(403, api.post("/roles", operator, api.bearer("van.hanh")).status());
        assertEquals(200, api.post("/roles", operator, verified).status());
    }

    @Test
    public void whatIsWrongIsRefusedWithTheField() throws Exception {
        for (String[] wrong : new String[][] {
            {grant.replace("facilitator", "king"), "role"},
            {grant.replace("\"facilitator\"", "\"\""), "role"},
            {grant.replace("vn-48", "VN"), "unit"},
            {grant.replace("2099-12-31", "31/12/2099"), "lastDay"},
            {grant.replace("\"" + api.residents.id("lan") + "\"", "\"lan\""), "person"},
            {"{\"role\":\"facilitator\",\"unit\":\"vn-48\"}", "person"},
        }) {
            Reply refused = api.post("/roles", wrong[0], administrator);
            assertEquals(wrong[0], 400, refused.status());
            assertEquals(wrong[0], wrong[1], refused.text("field"));
        }
        assertEquals("unit", api.get("/roles", administrator).text("field"));
        assertEquals(
                "role", api.get("/roles?unit=vn-48&role=king", administrator).text("field"));
        assertEquals("grant-unknown", api.delete("/roles/x", administrator).text("code"));
        String own = grant.replace(
                api.residents.id("lan").toString(), api.residents.id("quan.tri").toString());
        assertEquals("role-for-oneself", api.post("/roles", own, administrator).text("code"));
        assertEquals(1, api.offices.grants.size());
    }
}
