package vn.hocvu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** People who registered, signed in and enrolled through the interface for programs. */
final class Learners {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;
    private static final int FIRST_COUNTED = 1_000_000;
    private static final long PAUSE_MILLIS = 10;
    private static final String HOME = "vn";

    private final int port;

    Learners(int port) {
        this.port = port;
    }

    /**
     * A course and its first lesson.
     *
     * @param course owner and name
     */
    record Place(String course, String lesson) {
        String coursePath() {
            return "/khoa-hoc/" + course;
        }

        String lessonPath() {
            return coursePath() + "/" + lesson;
        }
    }

    /** The course with the most lessons, so that the page with its outline is not the smallest. */
    Place place() throws IOException {
        try (KeptConnection connection = new KeptConnection(port)) {
            String course = "";
            int most = 0;
            for (JsonNode each : ask(connection, "GET", "/api/courses", "", "").path("items")) {
                if (each.path("lessons").asInt() > most) {
                    most = each.path("lessons").asInt();
                    course = each.path("owner").asText() + "/"
                            + each.path("name").asText();
                }
            }
            if (course.isEmpty()) {
                throw new IllegalStateException("The node has no course. The demonstration courses are needed.");
            }
            return new Place(course, lessons(course).get(0));
        }
    }

    /** The ids of a course's lessons. */
    List<String> lessons(String course) throws IOException {
        try (KeptConnection connection = new KeptConnection(port)) {
            List<String> lessons = new ArrayList<>();
            ask(connection, "GET", "/api/courses/" + course, "", "")
                    .path("lessons")
                    .forEach(lesson -> lessons.add(lesson.path("id").asText()));
            return lessons;
        }
    }

    /** Somebody with a session. */
    record Learner(UUID id, String cookie) {}

    List<Learner> make(int count, Place place) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<List<Learner>>> parts = IntStream.range(0, AT_ONCE)
                    .mapToObj(part -> threads.submit(() -> {
                        List<Learner> learners = new ArrayList<>();
                        for (int i = part; i < count; i += AT_ONCE) {
                            try (KeptConnection connection = new KeptConnection(port, home(i))) {
                                learners.add(one(connection, i, place));
                            }
                        }
                        return learners;
                    }))
                    .toList();
            List<Learner> all = new ArrayList<>();
            for (Future<List<Learner>> part : parts) {
                all.addAll(part.get());
            }
            return List.copyOf(all);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Not all from one address, since a node lets only so many register from one network. */
    private static InetAddress home(int number) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + number % 100)});
    }

    private static Learner one(KeptConnection connection, int number, Place place) throws IOException {
        String name = "nguoi.hoc." + number;
        String password = "mua xuan " + (1_000_003L * (number + 17));
        JsonNode person = ask(
                connection,
                "POST",
                "/api/people",
                "",
                JSON.createObjectNode()
                        .put("name", "Nguyễn Thị Thử " + number)
                        .put("signInName", name)
                        .put("password", password)
                        .put("unit", HOME)
                        .toString());
        JsonNode session = ask(
                connection,
                "POST",
                "/api/session",
                "",
                JSON.createObjectNode()
                        .put("signInName", name)
                        .put("password", password)
                        .toString());
        String cookie = "hv=" + session.path("token").asText();
        ask(connection, "PUT", "/api/courses/" + place.course() + "/enrolment", cookie, "");
        return new Learner(UUID.fromString(person.path("id").asText()), cookie);
    }

    /** How many seconds it took from when each of some more people had begun until they were counted. */
    List<Double> untilCounted(int count, Place place) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = FIRST_COUNTED + i;
            try (KeptConnection connection = new KeptConnection(port, home(number))) {
                long before = started(connection);
                Learner learner = one(connection, number, place);
                connection.send(KeptConnection.get(place.lessonPath(), learner.cookie()));
                long begin = System.nanoTime();
                while (started(connection) == before) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
                seconds.add((System.nanoTime() - begin) / 1e9);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException(stopped);
            }
        }
        return seconds;
    }

    private static long started(KeptConnection connection) throws IOException {
        return ask(connection, "GET", "/api/units/" + HOME + "/counts", "", "")
                .at("/total/started")
                .asLong();
    }

    private static JsonNode ask(KeptConnection connection, String method, String path, String cookie, String json)
            throws IOException {
        Answer answer = method.equals("GET")
                ? connection.send(KeptConnection.get(path, cookie))
                : connection.send(method, path, cookie, json);
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + answer.status() + ": " + answer.text());
        }
        return JSON.readTree(answer.text());
    }
}
