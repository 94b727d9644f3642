package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.users.PersonId;

public class LaunchTest {
    private static final String COURSE = "/courses/bo-cong-an/nhan-biet-lua-dao";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
        api.country.player.writesStatements = true;
    }

    @Test
    public void whoMayOpenALessonGetsAKeyForItAlone() throws Exception {
        enrol();
        Reply launch = launch("mo-dau", bearer);
        assertEquals(200, launch.status());
        LrsClient client = api.clients.launched.get(0);
        String person = client.person().toString();
        assertEquals(ActivityIds.lesson(Country.COURSE, "mo-dau"), client.activityPrefix());
        assertEquals(api.get("/people/me", bearer).text("id"), person);
        assertEquals(Country.NOW.plus(Duration.ofHours(4)), client.expires());

        assertEquals("http://localhost:" + api.port() + "/xapi", launch.text("endpoint"));
        assertEquals(client.key(), launch.text("key"));
        assertEquals("secret-" + client.key(), launch.text("secret"));
        assertEquals(client.activityPrefix(), launch.text("activity"));
        assertEquals(new UUID(1, 2).toString(), launch.text("registration"));
        assertEquals(client.expires().toString(), launch.text("expires"));
        assertEquals(
                "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://hocvu.vn\",\"name\":\"" + person
                        + "\"}}",
                launch.body().path("agent").toString());
        assertEquals("no-store", launch.header("Cache-Control"));
        assertEquals("Getting a key is no visit", List.of(), api.country.visits);
    }

    @Test
    public void nobodyElseGetsOne() throws Exception {
        assertEquals(401, launch("mo-dau").status());
        assertEquals("lesson-locked", launch("mo-dau", bearer).text("code"));
        enrol();
        assertEquals("lesson-locked", launch("kiem-tra", bearer).text("code"));
        assertTrue(api.clients.launched.isEmpty());
    }

    @Test
    public void lessonsThatTheServerGradesGiveNone() throws Exception {
        enrol();
        api.country.player.writesStatements = false;
        Reply refused = launch("mo-dau", bearer);
        assertEquals(403, refused.status());
        assertEquals("lesson-writes-nothing", refused.text("code"));
        assertTrue(api.clients.launched.isEmpty());
    }

    @Test
    public void theSecretIsInNoText() {
        Launch launch = new Launch(
                "e", "k", "mật", Launch.LaunchAgent.of(new PersonId(new UUID(0, 1))), "a", new UUID(0, 2), Country.NOW);
        assertFalse(launch.toString().contains("mật"));
    }

    private void enrol() throws Exception {
        api.send(api.request(COURSE + "/enrolment", bearer).PUT(HttpRequest.BodyPublishers.noBody()));
    }

    private Reply launch(String lesson, String... headers) throws Exception {
        return api.send(api.request(COURSE + "/lessons/" + lesson + "/xapi", headers)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
