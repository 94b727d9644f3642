package vn.hocvu.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Keys;

/**
 * Statements of a year, as many as wanted: each follows from its number. People learn in sessions of {@value #SESSION}
 * statements about one course, of which {@value #AT_ONCE} are under way at a time.
 */
final class PastStatements {
    static final int ACTIVITIES = 2_000;

    private static final int SESSION = 15;
    private static final int AT_ONCE = 100;
    private static final int STATEMENTS_OF_AN_AGENT = 300;
    private static final int COURSES_OF_AN_AGENT = 2;
    private static final int LESSONS = 10;
    private static final int STATEMENTS_OF_A_LESSON = 5;

    /** A prime, so that steps of it reach everybody. */
    private static final long STRIDE = 7_919;

    private static final List<String> VERBS =
            List.of(Verbs.EXPERIENCED, Verbs.EXPERIENCED, Verbs.ATTEMPTED, Verbs.COMPLETED, Verbs.TERMINATED);
    private static final UUID AUTHORITY = Keys.client("bench");

    private final List<UUID> agents = new ArrayList<>();
    private final List<UUID> activities = new ArrayList<>();
    private final List<UUID> courses = new ArrayList<>();
    private final List<UUID> verbs = VERBS.stream().map(Keys::iri).toList();

    PastStatements(long count) {
        for (int i = 0; i < Math.max(1, count / STATEMENTS_OF_AN_AGENT); i++) {
            agents.add(Keys.agent(agent(i)));
        }
        for (int i = 0; i < ACTIVITIES; i++) {
            activities.add(Keys.iri(activity(i)));
        }
        for (int i = 0; i < ACTIVITIES / LESSONS; i++) {
            courses.add(Keys.iri(course(i)));
        }
    }

    int agents() {
        return agents.size();
    }

    static ObjectNode agent(int number) {
        ObjectNode agent = JsonNodeFactory.instance.objectNode();
        agent.putObject("account").put("homePage", SampleStatements.ELSEWHERE).put("name", name(number));
        return agent;
    }

    private static String name(int number) {
        return "hv-" + (100_000 + number);
    }

    static String activity(int number) {
        return course(number / LESSONS) + "/lessons/" + (1 + number % LESSONS);
    }

    private static String course(int number) {
        return SampleStatements.ELSEWHERE + "/courses/" + number;
    }

    /** Of an agent in one of their courses. */
    static UUID registration(int agent, int which) {
        return new UUID(mixed(4L * agent + which) & ~0xF000L | 0x4000L, mixed(~agent) & ~(3L << 62) | 1L << 63);
    }

    static UUID id(long number) {
        return new UUID(mixed(number) & ~0xF000L | 0x4000L, mixed(-1 - number) & ~(3L << 62) | 1L << 63);
    }

    /** A row of {@code statement}. */
    void statement(CopyRows rows, long number, long position, Instant time) throws SQLException {
        Place place = new Place(number);
        int verb = Math.floorMod(mixed(number), VERBS.size());
        UUID id = id(number);
        UUID registration = registration(place.agent, place.which);
        rows.number(position)
                .uuid(id)
                .uuid(agents.get(place.agent))
                .uuid(verbs.get(verb))
                .uuid(activities.get(place.activity()))
                .uuid(registration)
                .uuid(AUTHORITY)
                .text("f");
        rows.text("{\"id\":\"" + id + "\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\""
                + SampleStatements.ELSEWHERE + "\",\"name\":\"" + name(place.agent) + "\"}},\"verb\":{\"id\":\""
                + VERBS.get(verb) + "\"},\"object\":{\"objectType\":\"Activity\",\"id\":\""
                + activity(place.activity())
                + "\",\"definition\":{\"name\":{\"vi\":\"Nhận biết tin nhắn giả mạo\"},\"type\":\""
                + ActivityIds.LESSON_TYPE + "\"}},\"context\":{\"registration\":\"" + registration
                + "\",\"language\":\"vi\",\"contextActivities\":{\"grouping\":[{\"objectType\":\"Activity\",\"id\":\""
                + course(place.course) + "\"}]}},\"timestamp\":\"" + time + "\",\"version\":\"2.0.0\",\"authority\":"
                + "{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"https://hocvu.vn/lrs-clients\",\"name\":"
                + "\"bench\"}}}");
        rows.end();
    }

    /** Its row of {@code statement_link}: the course. */
    void link(CopyRows rows, long number, long position) throws SQLException {
        rows.uuid(courses.get(new Place(number).course))
                .number(position)
                .text("t")
                .end();
    }

    /** Its row of {@code statement_id}. */
    static void id(CopyRows rows, long number, long position) throws SQLException {
        rows.uuid(id(number)).number(position).end();
    }

    /** Whose statement it is, and about what. */
    private final class Place {
        private final int agent;
        private final int which;
        private final int course;
        private final int lesson;

        Place(long number) {
            long block = number / (SESSION * AT_ONCE);
            long session = block * AT_ONCE + number % AT_ONCE;
            long turn = session / agents.size();
            // All come once before anybody comes again, each time in another order.
            agent = (int) ((session % agents.size() * STRIDE + (mixed(turn) >>> 33)) % agents.size());
            which = (int) (turn % COURSES_OF_AN_AGENT);
            double popular = (mixed(8L * agent + which) >>> 11) * 0x1.0p-53;
            course = (int) (popular * popular * courses.size());
            long step = number % (SESSION * AT_ONCE) / AT_ONCE;
            lesson = Math.floorMod(mixed(~session) + step / STATEMENTS_OF_A_LESSON, LESSONS);
        }

        int activity() {
            return course * LESSONS + lesson;
        }
    }

    /** Of SplitMix64. */
    private static long mixed(long value) {
        long z = (value + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
