package vn.hocvu.tracking.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Progress in the lessons of a course, as JSON; times are microseconds since 1970. */
final class LessonsDocument {
    private final JsonFactory json = new JsonFactory();

    String write(Collection<LessonStanding> lessons) {
        List<LessonStanding> sorted = lessons.stream()
                .sorted(Comparator.comparing(LessonStanding::lesson))
                .toList();
        StringWriter text = new StringWriter(128 * (sorted.size() + 1));
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            for (LessonStanding lesson : sorted) {
                out.writeObjectFieldStart(lesson.lesson());
                out.writeNumberField("attempts", lesson.attempts());
                if (lesson.bestScore() != null) {
                    out.writeNumberField("bestScore", lesson.bestScore());
                }
                out.writeNumberField("firstActive", micros(lesson.firstActive()));
                out.writeNumberField("lastActive", micros(lesson.lastActive()));
                if (lesson.completed() != null) {
                    out.writeNumberField("completed", micros(lesson.completed()));
                }
                if (!lesson.sessions().isZero()) {
                    out.writeStringField("sessions", lesson.sessions().toString());
                }
                if (!lesson.tries().isZero()) {
                    out.writeStringField("tries", lesson.tries().toString());
                }
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    Map<String, LessonStanding> read(String text) {
        Map<String, LessonStanding> lessons = new HashMap<>();
        try (JsonParser in = json.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String lesson = in.currentName();
                lessons.put(lesson, lesson(lesson, in));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("Stored progress is damaged", damaged);
        }
        return lessons;
    }

    private static LessonStanding lesson(String lesson, JsonParser in) throws IOException {
        int attempts = 0;
        Double bestScore = null;
        Instant firstActive = null;
        Instant lastActive = null;
        Instant completed = null;
        Duration sessions = Duration.ZERO;
        Duration tries = Duration.ZERO;
        in.nextToken();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            switch (field) {
                case "attempts" -> attempts = in.getIntValue();
                case "bestScore" -> bestScore = in.getDoubleValue();
                case "firstActive" -> firstActive = instant(in.getLongValue());
                case "lastActive" -> lastActive = instant(in.getLongValue());
                case "sessions" -> sessions = Duration.parse(in.getText());
                case "tries" -> tries = Duration.parse(in.getText());
                case "completed" -> completed = instant(in.getLongValue());
                default -> throw new IOException("Unknown field " + field);
            }
        }
        return new LessonStanding(
                lesson, attempts, bestScore, required(firstActive), required(lastActive), completed, sessions, tries);
    }

    /** Times as numbers, which cost a tenth of what texts cost to write and to read. */
    private static long micros(Instant time) {
        return Instant.EPOCH.until(time, ChronoUnit.MICROS);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Instant required(@Nullable Instant time) throws IOException {
        if (time == null) {
            throw new IOException("A time is missing");
        }
        return time;
    }
}
