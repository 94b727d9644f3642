package vn.hocvu.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Verbs;

/** Statements as they come from programs; the same in every run. */
final class SampleStatements {
    static final int AGENTS = 4_000;
    static final int COURSES = 20;
    static final int LESSONS = 15;
    static final String ELSEWHERE = "https://hoc-lieu.so-gddt.example";

    private static final long SEED = 20_261_127;

    /** Half of what comes in tells of a lesson that was opened, the rest of tries and their ends. */
    private static final List<String> VERBS = List.of(
            Verbs.EXPERIENCED,
            Verbs.EXPERIENCED,
            Verbs.EXPERIENCED,
            Verbs.EXPERIENCED,
            Verbs.ATTEMPTED,
            Verbs.COMPLETED,
            Verbs.COMPLETED,
            Verbs.TERMINATED);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Of people and activities that the platform does not know. */
    List<SampleStatement> foreign(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int agent = random.nextInt(AGENTS);
                    int course = random.nextInt(COURSES);
                    String activity = ELSEWHERE + "/courses/" + course;
                    return statement(
                            ELSEWHERE,
                            "hv-" + (100_000 + agent),
                            activity + "/lessons/" + random.nextInt(LESSONS),
                            activity,
                            agent + " " + course);
                })
                .toList();
    }

    /** Of learners of the platform in one of its courses, whose progress follows. */
    List<SampleStatement> ofLearners(List<UUID> people, CourseId course, List<String> lessons, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String person = people.get(random.nextInt(people.size())).toString();
                    return statement(
                            ActivityIds.HOME_PAGE,
                            person,
                            ActivityIds.lesson(course, lessons.get(random.nextInt(lessons.size()))),
                            ActivityIds.course(course),
                            person);
                })
                .toList();
    }

    private SampleStatement statement(
            String homePage, String name, String activity, String course, String registration) {
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        return SampleStatement.of("{\"id\":\"" + SampleStatement.anyId() + "\",\"actor\":{\"objectType\":\"Agent\","
                + "\"account\":{\"homePage\":\"" + homePage + "\",\"name\":\"" + name + "\"}},\"verb\":{\"id\":\""
                + verb
                + "\",\"display\":{\"en-US\":\"" + verb.substring(verb.lastIndexOf('/') + 1) + "\"}},"
                + "\"object\":{\"objectType\":\"Activity\",\"id\":\"" + activity + "\",\"definition\":{\"name\":"
                + "{\"vi\":\"Nhận biết tin nhắn và cuộc gọi giả mạo\"},\"type\":\"" + ActivityIds.LESSON_TYPE + "\"}},"
                + result(verb) + "\"context\":{\"registration\":\"" + named(registration)
                + "\",\"platform\":\"Học liệu số\","
                + "\"language\":\"vi\",\"contextActivities\":{\"grouping\":[{\"objectType\":\"Activity\",\"id\":\""
                + course + "\"}]}},\"timestamp\":\"" + now.minusSeconds(random.nextInt(86_400)) + "\"}");
    }

    private String result(String verb) {
        int raw = random.nextInt(21);
        String duration = "\"duration\":\"PT" + random.nextInt(1, 12) + "M" + random.nextInt(60) + "S\"}";
        return switch (verb) {
            case Verbs.COMPLETED ->
                "\"result\":{\"score\":{\"scaled\":" + raw / 20.0 + ",\"raw\":" + raw + ",\"min\":0,\"max\":20},"
                        + "\"success\":" + (raw >= 10) + ",\"completion\":true," + duration + ",";
            case Verbs.TERMINATED -> "\"result\":{" + duration + ",";
            default -> "";
        };
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
