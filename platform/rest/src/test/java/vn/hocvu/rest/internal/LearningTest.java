package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.rest.internal.ApiServer.Reply;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.LessonPlayer;

public class LearningTest {
    private static final String COURSE = "/courses/bo-cong-an/nhan-biet-lua-dao";

    @Rule
    public final ApiServer api = new ApiServer();

    private String[] bearer = {};

    @Before
    public void signIn() throws Exception {
        bearer = api.bearer("lan");
    }

    @Test
    public void registeringAnswersTheAccountAndWhereItIs() throws Exception {
        Reply reply = api.post(
                "/people", "{\"name\":\"Hà\",\"signInName\":\"ha\",\"password\":\"12345678\",\"unit\":\"vn-48\"}");
        assertEquals(201, reply.status());
        assertEquals("/api/people/me", reply.header("Location"));
        assertEquals("Hà", reply.text("name"));
        assertEquals("vn-48", reply.text("unit"));
        assertFalse(reply.body().has("password"));
        assertFalse(reply.body().has("maskedPhone"));
    }

    @Test
    public void unitsAreFoundAndShown() throws Exception {
        assertEquals(
                "vn-48",
                api.get("/units?text=%C4%91%C3%A0").body().path(0).path("id").asText());
        assertEquals(0, api.get("/units").body().size());
        assertEquals("Thành phố Đà Nẵng", api.get("/units/vn-48").text("fullName"));
        assertEquals(0, api.get("/units/vn-48/below").body().size());
        assertEquals(404, api.get("/units/vn-99/below").status());
    }

    @Test
    public void theCatalogueIsAskedForExactlyWhatTheAddressSays() throws Exception {
        Reply reply = api.get("/courses?text=b%E1%BA%ABy&owner=bo-cong-an&audience=citizens&level=2&after=x&limit=7");
        assertEquals(
                new CatalogueQuery("bẫy", UnitId.of("bo-cong-an"), Audience.CITIZENS, 2, "x", 7),
                api.country.lastQuery);
        assertEquals("more", reply.text("next"));
        JsonNode course = reply.body().path("items").path(0);
        assertEquals("nhan-biet-lua-dao", course.path("name").asText());
        assertEquals("[\"pupils\",\"citizens\"]", course.path("audience").toString());
        assertEquals(12, course.path("minutes").asInt());
        assertEquals(
                "/tep/bo-cong-an/nhan-biet-lua-dao/1.2.0/media/b%C3%ACa%20s%C3%A1ch.png",
                course.path("picture").asText());
        api.get("/courses");
        assertEquals(CatalogueQuery.everything(20), api.country.lastQuery);
    }

    @Test
    public void aVisitorSeesACourseLocked() throws Exception {
        Reply reply = api.get(COURSE);
        assertEquals(200, reply.status());
        assertFalse(reply.body().path("enrolled").asBoolean());
        assertEquals("[\"locked\",\"locked\"]", states(reply));
        assertEquals(
                401,
                api.send(api.request(COURSE + "/enrolment").PUT(HttpRequest.BodyPublishers.noBody()))
                        .status());
    }

    @Test
    public void somebodyEnrolsAndCompletesLessonByLesson() throws Exception {
        Reply enrolled = enrol();
        assertTrue(enrolled.body().path("enrolled").asBoolean());
        assertEquals("2026-11-20T03:04:05Z", enrolled.text("enrolledAt"));
        assertEquals("mo-dau", enrolled.text("next"));
        assertEquals("[\"open\",\"locked\"]", states(enrolled));
        assertEquals(enrolled.body(), enrol().body());

        assertEquals(
                "lesson-locked", api.get(COURSE + "/lessons/kiem-tra", bearer).text("code"));
        assertEquals(List.of(), api.country.visits);

        String opening = COURSE + "/lessons/mo-dau?luot=2";
        api.send(api.request(opening, bearer).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        api.send(api.request(opening, bearer).header("Sec-Purpose", "prefetch"));
        assertEquals(List.of(), api.country.visits);
        Reply lesson = api.get(opening, bearer);
        assertEquals(200, lesson.status());
        assertEquals(List.of("mo-dau"), api.country.visits);
        assertEquals("open", lesson.body().path("lesson").path("state").asText());
        assertEquals(
                "<p><img src=\"/tep/bo-cong-an/nhan-biet-lua-dao/1.2.0/media/a%20b.png\"></p>", lesson.text("html"));
        assertEquals("kiem-tra", lesson.body().path("next").path("id").asText());
        assertFalse(lesson.body().has("previous"));
        assertFalse(lesson.body().path("forward").asBoolean(true));
        assertNotNull(api.country.player.shownWith);
        assertEquals(Optional.of("2"), api.country.player.shownWith.query("luot"));

        Reply outcome = api.post(COURSE + "/lessons/mo-dau", "{\"fields\":{\"answer\":[\" đúng \"]}}", bearer);
        assertEquals(200, outcome.status());
        assertEquals("onward", outcome.text("step"));
        assertEquals("kiem-tra", outcome.text("next"));
        assertEquals("completed", outcome.body().path("lesson").path("state").asText());
        assertEquals(0.5, outcome.body().path("lesson").path("bestScore").asDouble(), 0);
        assertEquals(50, outcome.body().path("percent").asInt());
        assertEquals("Posting is no visit", List.of("mo-dau"), api.country.visits);

        assertTrue(api.get(COURSE + "/lessons/mo-dau", bearer)
                .body()
                .path("forward")
                .asBoolean());

        api.country.player.next = new LessonPlayer.Next.Again("luot=3");
        Reply again = api.post(COURSE + "/lessons/kiem-tra", "{\"fields\":{\"answer\":[\"sai\"]}}", bearer);
        assertEquals("again", again.text("step"));
        assertEquals("luot=3", again.text("query"));
        assertEquals("open", again.body().path("lesson").path("state").asText());
        assertFalse(again.body().has("next"));
    }

    @Test
    public void decomposedLettersArriveComposed() throws Exception {
        enrol();
        String decomposed = Normalizer.normalize("đúng", Normalizer.Form.NFD);
        api.post(COURSE + "/lessons/mo-dau", "{\"fields\":{\"answer\":[\"" + decomposed + "\"]}}", bearer);
        assertTrue(api.country.completed.contains("mo-dau"));
    }

    @Test
    public void aRefusedFormRecordsNothing() throws Exception {
        enrol();
        for (String body : List.of(
                "{\"fields\":{}}",
                "{\"fields\":{\"answer\":[null]}}",
                "{\"fields\":{\"answer\":null}}",
                "{\"fields\":{\"answer\":\"đúng\"}}",
                "{\"fields\":{\"answer\":[1]}}",
                "{}")) {
            Reply reply = api.post(COURSE + "/lessons/mo-dau", body, bearer);
            assertEquals(body + reply.body(), 400, reply.status());
        }
        assertTrue(api.country.completed.isEmpty());
    }

    @Test
    public void aTypeWithoutPlayerIsUnavailableForNow() throws Exception {
        enrol();
        api.country.player.type = "video";
        Reply reply = api.get(COURSE + "/lessons/mo-dau", bearer);
        assertEquals(503, reply.status());
        assertEquals("no-player", reply.text("code"));
        assertEquals("60", reply.header("Retry-After"));
        assertEquals(
                503,
                api.post(COURSE + "/lessons/mo-dau", "{\"fields\":{}}", bearer).status());
    }

    @Test
    public void aPlayerThatFailsIsADefect() throws Exception {
        enrol();
        api.country.player.failure = new IOException("file is gone");
        Reply reply = api.get(COURSE + "/lessons/mo-dau", bearer);
        assertEquals(500, reply.status());
        assertEquals(8, reply.text("reference").length());
    }

    @Test
    public void myCoursesShowProgressWhereTheCourseIsInstalled() throws Exception {
        assertEquals(401, api.get("/me/courses").status());
        assertEquals(0, api.get("/me/courses", bearer).body().size());
        enrol();
        JsonNode taken = api.get("/me/courses", bearer).body();
        assertEquals("Nhận biết lừa đảo", taken.path(0).path("title").asText());
        assertEquals(0, taken.path(0).path("percent").asInt(-1));
        assertEquals("mo-dau", taken.path(0).path("next").asText());
        assertFalse(taken.path(1).has("percent"));
    }

    private Reply enrol() throws Exception {
        return api.send(api.request(COURSE + "/enrolment", bearer).PUT(HttpRequest.BodyPublishers.noBody()));
    }

    private static String states(Reply reply) {
        List<String> states = new ArrayList<>();
        reply.body()
                .path("lessons")
                .forEach(lesson -> states.add("\"" + lesson.path("state").asText() + "\""));
        return "[" + String.join(",", states) + "]";
    }
}
