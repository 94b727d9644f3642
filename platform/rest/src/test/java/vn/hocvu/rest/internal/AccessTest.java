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

public class AccessTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private String[] administrator = {};
    private String[] own = {};
    private String access = "";

    @Before
    public void signIn() throws Exception {
        own = api.bearer("lan");
        administrator = api.administrator();
        access = "/people/" + api.residents.id("lan") + "/access";
    }

    @Test
    public void aNewPasswordIsToldOnce() throws Exception {
        Reply reset = api.post(access + "/password", "", administrator);
        assertEquals(200, reset.status());
        assertEquals("mat-khau-moi", reset.text("password"));
        assertEquals("lan", reset.body().at("/person/userName").asText());
        assertEquals("no-store", reset.header("Cache-Control"));
    }

    @Test
    public void whoHasACardSignsInWithIt() throws Exception {
        Reply made = api.post(
                "/accounts/cards", "{\"name\":\"Bà Tư\",\"unit\":\"vn-48\",\"audience\":\"citizens\"}", administrator);
        assertEquals(201, made.status());
        assertEquals("/api/people/" + api.residents.id("card"), made.header("Location"));
        assertEquals(Wallet.NUMBER, made.text("number"));
        assertEquals(Wallet.PIN, made.text("pin"));
        assertEquals("no-store", made.header("Cache-Control"));
        assertEquals(Wallet.PIN, api.post(access + "/cards", "", administrator).text("pin"));
        assertEquals(List.of("card for Bà Tư citizens", "card again"), api.cards.done);

        String card = "{\"number\":\"" + Wallet.NUMBER + "\",\"pin\":\"" + Wallet.PIN + "\"}";
        Reply signedIn = api.post("/session/card", card);
        assertEquals("token-lan", signedIn.text("token"));
        assertTrue(signedIn.header("Set-Cookie").startsWith("hv=token-lan;"));
        assertEquals(
                403,
                api.post("/session/card", card.replace(Wallet.PIN, "000000")).status());
        assertEquals(
                "pin",
                api.post("/session/card", card.replace("\"" + Wallet.PIN + "\"", "271828"))
                        .text("field"));
    }

    @Test
    public void aCardThatWasLostIsTakenAway() throws Exception {
        JsonNode cards = api.get(access + "/cards", administrator).body();
        assertTrue(cards.at("/0/locked").asBoolean());
        assertEquals("2026-11-20T03:04:05Z", cards.at("/0/issued").asText());
        assertEquals(cards, api.get("/me/access", own).body().path("cards"));
        assertEquals(204, api.delete(access + "/cards", administrator).status());
        assertEquals(0, api.get(access + "/cards", administrator).body().size());
        assertEquals(List.of("withdraw cards"), api.cards.done);
    }

    @Test
    public void sessionsOfSomebodyAreSeenAndEnded() throws Exception {
        JsonNode sessions = api.get(access + "/sessions", administrator).body();
        assertEquals(2, sessions.size());
        assertEquals("Chrome", sessions.at("/0/device").asText());
        assertTrue(sessions.at("/0/verified").asBoolean());
        assertFalse("another person's", sessions.at("/0/current").asBoolean());
        assertEquals(204, api.delete(access + "/sessions/abc", administrator).status());
        assertEquals(
                2,
                api.delete(access + "/sessions", administrator)
                        .body()
                        .path("ended")
                        .asInt());
        assertEquals(List.of("end abc", "end all but null"), api.keys.done);
    }

    @Test
    public void aLostSecondFactorIsTakenAway() throws Exception {
        assertEquals(204, api.delete(access + "/second-factor", administrator).status());
        assertEquals(List.of("reset"), api.apps.done);
    }

    @Test
    public void onesOwnPasswordIsChanged() throws Exception {
        String change = "{\"present\":\"12345678\",\"password\":\"dung hoi goi lai\"}";
        assertEquals(204, api.put("/me/access/password", change, own).status());
        assertEquals(List.of("password dung hoi goi lai"), api.keys.done);
        Reply wrong = api.put("/me/access/password", change.replace("12345678", "sai"), own);
        assertEquals(400, wrong.status());
        assertEquals("present", wrong.text("field"));
        assertEquals(1, api.keys.done.size());
    }

    @Test
    public void onesOwnSecondFactorIsProposedAndConfirmed() throws Exception {
        assertFalse(api.get("/me/access", own).body().path("secondFactor").asBoolean(true));
        Reply proposal = api.post("/me/access/second-factor", "", own);
        assertEquals("JBSWY3DP", proposal.text("secret"));
        assertTrue(proposal.text("uri").startsWith("otpauth://totp/"));
        assertEquals("no-store", proposal.header("Cache-Control"));
        Reply wrong = api.put("/me/access/second-factor", "{\"code\":\"000000\"}", own);
        assertEquals(400, wrong.status());
        assertEquals("code", wrong.text("field"));
        Reply confirmed = api.put("/me/access/second-factor", "{\"code\":\"123456\"}", own);
        assertEquals(200, confirmed.status());
        assertEquals("cccc-dddd", confirmed.body().at("/recoveryCodes/1").asText());
        assertEquals("no-store", confirmed.header("Cache-Control"));
        JsonNode now = api.get("/me/access", own).body();
        assertTrue(now.path("password").asBoolean());
        assertTrue(now.path("secondFactor").asBoolean());
        assertEquals(2, now.path("recoveryCodesLeft").asInt());
    }

    @Test
    public void onesOwnSessionsAreSeenAndEnded() throws Exception {
        JsonNode sessions = api.get("/me/access/sessions", own).body();
        assertTrue(sessions.at("/0/current").asBoolean());
        assertFalse(sessions.at("/1/current").asBoolean());
        assertEquals(
                1, api.delete("/me/access/sessions", own).body().path("ended").asInt());
        assertEquals(204, api.delete("/me/access/sessions/abc", own).status());
        assertEquals(List.of("end all but here-" + api.residents.id("lan"), "end abc"), api.keys.done);
    }

    @Test
    public void onesOwnLinksAreSeenAndTakenAway() throws Exception {
        assertEquals(
                "Cổng Đà Nẵng",
                api.get("/me/access/links", own).body().at("/0/provider").asText());
        assertEquals(204, api.delete("/me/access/links/link-1", own).status());
        assertEquals("last-way-in", api.delete("/me/access/links/link-2", own).text("code"));
        assertEquals(List.of("unlink link-1"), api.keys.done);
    }

    @Test
    public void secretsAreNotWrittenToLogs() {
        assertFalse(new NewPassword("cũ", "mới").toString().contains("mới"));
        assertFalse(new CardCredentials(Wallet.NUMBER, Wallet.PIN).toString().contains(Wallet.PIN));
        assertFalse(new RecoveryCodes(List.of("aaaa-bbbb")).toString().contains("aaaa"));
        assertFalse(new SecondFactorSecret("JBSWY3DP", "otpauth://").toString().contains("JBSW"));
        assertFalse(new SignInName("0912345678").toString().contains("0912"));
        Profile person = Profile.of(api.residents.one(api.residents.id("lan")));
        assertFalse(new GivenCard(person, Wallet.NUMBER, Wallet.PIN).toString().contains(Wallet.PIN));
        assertFalse(new GivenPassword(person, "mật khẩu").toString().contains("mật"));
    }
}
