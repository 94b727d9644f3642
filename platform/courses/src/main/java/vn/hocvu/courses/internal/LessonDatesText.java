package vn.hocvu.courses.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.ClassPlan.LessonDates;

/** Days of lessons as they are stored: {@code {"lesson": {"opens": "2026-12-01", "due": "2026-12-08"}}}. */
final class LessonDatesText {
    private static final JsonFactory JSON = new JsonFactory();

    private LessonDatesText() {}

    static String write(Map<String, LessonDates> lessons) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, LessonDates> lesson : new TreeMap<>(lessons).entrySet()) {
                out.writeObjectFieldStart(lesson.getKey());
                write(out, "opens", lesson.getValue().opens());
                write(out, "due", lesson.getValue().due());
                out.writeEndObject();
            }
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, String field, @Nullable LocalDate day) throws IOException {
        if (day != null) {
            out.writeStringField(field, day.toString());
        }
    }

    static Map<String, LessonDates> read(String text) {
        Map<String, LessonDates> lessons = new HashMap<>();
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String lesson = in.currentName();
                in.nextToken();
                LocalDate opens = null;
                LocalDate due = null;
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    LocalDate day = LocalDate.parse(in.nextTextValue());
                    if (in.currentName().equals("opens")) {
                        opens = day;
                    } else {
                        due = day;
                    }
                }
                lessons.put(lesson, new LessonDates(opens, due));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("The stored days of lessons are damaged", damaged);
        }
        return lessons;
    }
}
