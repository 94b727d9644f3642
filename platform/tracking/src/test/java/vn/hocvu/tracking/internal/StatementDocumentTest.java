package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.Test;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.StatementReader;
import vn.hocvu.users.PersonId;

public class StatementDocumentTest {
    private static final CourseId COURSE = CourseId.of("bo-cong-an/nhan-biet-lua-dao");
    private static final UUID ID = UUID.fromString("0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01");
    private static final PersonId PERSON = PersonId.of("5a1f7a2e-8d1b-4b0e-9a55-0c8a5f6d7e02");
    private static final UUID REGISTRATION = UUID.fromString("c1d2e3f4-0a1b-4c2d-8e3f-4a5b6c7d8e03");
    private static final Instant HAPPENED = Instant.parse("2026-11-23T01:02:03.5Z");
    private static final Instant STORED = Instant.parse("2026-11-23T01:02:04Z");

    private final StatementDocument document = new StatementDocument();

    @Test
    public void writesXapi() {
        Statement statement = new Statement(
                ID,
                PERSON,
                Verbs.PASSED,
                ActivityIds.lesson(COURSE, "kiem-tra"),
                ActivityIds.LESSON_TYPE,
                "Kiểm tra “cuối khóa”",
                new Result(Score.of(9, 10), true, true, "a[,]c", Duration.ofSeconds(90)),
                REGISTRATION,
                ActivityIds.course(COURSE),
                "1.2.0",
                HAPPENED);
        assertEquals(
                "{\"id\":\"0f9f4b3c-3f9a-4c5e-8a77-1f0d1f3f6f01\","
                        + "\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://hocvu.vn\","
                        + "\"name\":\"5a1f7a2e-8d1b-4b0e-9a55-0c8a5f6d7e02\"}},"
                        + "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},"
                        + "\"object\":{\"objectType\":\"Activity\","
                        + "\"id\":\"https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao/lessons/kiem-tra\","
                        + "\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/lesson\","
                        + "\"name\":{\"vi\":\"Kiểm tra “cuối khóa”\"}}},"
                        + "\"result\":{\"score\":{\"scaled\":0.9,\"raw\":9.0,\"min\":0,\"max\":10.0},"
                        + "\"success\":true,\"completion\":true,\"response\":\"a[,]c\",\"duration\":\"PT1M30S\"},"
                        + "\"context\":{\"registration\":\"c1d2e3f4-0a1b-4c2d-8e3f-4a5b6c7d8e03\","
                        + "\"revision\":\"1.2.0\",\"platform\":\"Học Vụ\",\"language\":\"vi\","
                        + "\"contextActivities\":{\"grouping\":[{\"objectType\":\"Activity\","
                        + "\"id\":\"https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao\"}]}},"
                        + "\"timestamp\":\"2026-11-23T01:02:03.500Z\","
                        + "\"authority\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://hocvu.vn\","
                        + "\"name\":\"hocvu\"}},\"version\":\"2.0.0\",\"stored\":\"2026-11-23T01:02:04.000000Z\"}",
                StatementReader.withStored(document.of(statement).json(), STORED));
        assertEquals(
                Optional.of(statement), document.read(document.of(statement).json()));
    }

    @Test
    public void leavesOutWhatIsNotKnown() {
        Statement statement = new Statement(
                ID, PERSON, Verbs.EXPERIENCED, "https://example.vn/a", null, null, null, null, null, null, HAPPENED);
        String written = document.of(statement).json();
        for (String absent : new String[] {"definition", "result", "registration", "revision", "contextActivities"}) {
            assertEquals(-1, written.indexOf('"' + absent + '"'));
        }
        assertEquals(Optional.of(statement), document.read(written));
    }
}
