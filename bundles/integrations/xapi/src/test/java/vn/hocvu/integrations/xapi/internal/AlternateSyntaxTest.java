package vn.hocvu.integrations.xapi.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertRefused;
import static vn.hocvu.integrations.xapi.internal.Lrs.assertStatus;
import static vn.hocvu.integrations.xapi.internal.Lrs.encode;
import static vn.hocvu.integrations.xapi.internal.Lrs.header;
import static vn.hocvu.integrations.xapi.internal.Lrs.text;
import static vn.hocvu.integrations.xapi.internal.Lrs.tree;

import java.util.List;
import org.junit.Test;
import vn.hocvu.web.EndpointAnswer;

public class AlternateSyntaxTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ID = "8f87ccde-bb56-4c2e-ab83-44982ef22df0";
    private static final String CREDENTIALS =
            "X-Experience-API-Version=1.0.3&Authorization=" + encode(Lrs.basic(FakeClients.KEY, FakeClients.SECRET));
    private static final String STATE = "&activityId=a%3Ab&stateId=s&agent=" + encode(Lrs.AGENT);

    private final Lrs lrs = new Lrs("1.0.3");

    /** As a program that can set no header but this one. */
    private EndpointAnswer form(String address, String form) {
        return lrs.send(FakeRequest.of("POST", address).body(FORM, form));
    }

    @Test
    public void aFormStandsForEveryMethod() {
        String statement = "&content=" + encode(Lrs.STATEMENT);
        assertStatus(204, form("/statements?method=PUT", CREDENTIALS + "&statementId=" + ID + statement));
        assertEquals(
                1,
                tree(form("/statements?method=POST", CREDENTIALS + statement)).size());
        EndpointAnswer list = form("/statements?method=GET", CREDENTIALS + "&limit=1");
        assertEquals(1, tree(list).path("statements").size());
        assertEquals("1.0.3", header(list, "X-Experience-API-Version"));
        assertStatus(200, form("/statements?method=head", CREDENTIALS + "&limit=1"));
        assertStatus(
                204,
                form(
                        "/activities/state?method=PUT",
                        CREDENTIALS + STATE + "&Content-Type=text%2Fplain&content=a+b%2B"));
        assertEquals("a b+", text(form("/activities/state?method=GET", CREDENTIALS + STATE)));
        assertStatus(204, form("/activities/state?method=DELETE", CREDENTIALS + STATE));
        assertStatus(404, form("/activities/state?method=GET", CREDENTIALS + STATE));
    }

    @Test
    public void headersOfTheFormCountMore() {
        FakeRequest request = lrs.request("POST", "/statements?method=GET");
        assertStatus(200, lrs.send(request.body(FORM, "limit=1")));
        assertRefused(400, "bad-version", lrs.send(request.body(FORM, "X-Experience-API-Version=0.8")));
        assertStatus(401, lrs.send(request.body(FORM, "Authorization=Basic")));
        String state = CREDENTIALS + STATE + "&content=%7B%7D";
        assertStatus(412, form("/activities/state?method=PUT", state + "&If-Match=%22x%22"));
        assertStatus(204, form("/activities/state?method=PUT", state + "&If-None-Match=*&Content-Length=2"));
        assertStatus(412, form("/activities/state?method=PUT", state + "&If-None-Match=*"));
    }

    @Test
    public void whatIsNotWrittenSoIsRefused() {
        String statement = CREDENTIALS + "&content=" + encode(Lrs.STATEMENT);
        for (String address : List.of(
                "/statements?method=PUT&statementId=" + ID,
                "/statements?method=PATCH",
                "/statements?method=",
                "/statements?method=PUT&method=PUT")) {
            assertStatus(400, form(address, statement + "&statementId=" + ID));
        }
        assertStatus(400, form("/statements?method=PUT", CREDENTIALS + "&statementId=" + ID));
        assertStatus(400, form("/statements?method=PUT", ""));
        assertStatus(400, form("/statements?method=PUT", statement + "&statementId=" + ID + "&x=1"));
        assertStatus(400, form("/statements?method=PUT", "{\"statementId\":\"" + ID + "\"}"));
        assertStatus(
                400,
                form(
                        "/activities/state?method=PUT",
                        CREDENTIALS + STATE + "&content=x&Content-Type=text%2Fplain%0D%0AX:1"));
        assertStatus(400, lrs.send(lrs.request("POST", "/statements?method=GET").body("application/json", "{}")));
        assertStatus(400, lrs.send(lrs.request("POST", "/statements?method=GET").body(FORM, new byte[] {-1})));
        assertStatus(400, lrs.send(lrs.request("PUT", "/statements?method=POST").body(FORM, statement)));
        assertTrue(lrs.store.submissions.isEmpty());
    }

    @Test
    public void thereIsNoneInTwo() {
        Lrs two = new Lrs("2.0.0");
        assertRefused(
                400,
                "unknown-parameter",
                two.send(two.request("POST", "/statements?method=GET").body(FORM, "limit=1")));
        assertRefused(
                400, "no-alternate-syntax", form("/statements?method=GET", CREDENTIALS.replace("1.0.3", "2.0.0")));
    }
}
