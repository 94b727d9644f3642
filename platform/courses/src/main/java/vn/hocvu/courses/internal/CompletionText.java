package vn.hocvu.courses.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.tracking.CompletionNeed;

/** When a course is complete, as it is stored: {@code {"count": 2, "score": 70, "lessons": ["mot", "hai"]}}. */
final class CompletionText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double PERCENT = 100.0;

    private CompletionText() {}

    /** Null for when all lessons are complete. */
    static @Nullable String write(Completion completion) {
        if (completion.equals(Completion.ALL)) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            if (completion.count() != null) {
                out.writeNumberField("count", completion.count());
            }
            if (completion.score() != null) {
                out.writeNumberField("score", completion.score());
            }
            out.writeArrayFieldStart("lessons");
            for (String lesson : new TreeSet<>(completion.lessons())) {
                out.writeString(lesson);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static Completion read(@Nullable String text) {
        if (text == null) {
            return Completion.ALL;
        }
        Integer count = null;
        Integer score = null;
        Set<String> lessons = new LinkedHashSet<>();
        try (JsonParser in = JSON.createParser(text)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    lessons.add(in.getText());
                } else if (token == JsonToken.VALUE_NUMBER_INT && "count".equals(in.currentName())) {
                    count = in.getIntValue();
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    score = in.getIntValue();
                }
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("What completes a stored course is damaged", damaged);
        }
        return new Completion(lessons, count, score);
    }

    /** @param all the ids of all lessons */
    static CompletionNeed need(Completion completion, Collection<String> all) {
        Set<String> lessons = completion.lessons().isEmpty() ? Set.copyOf(all) : completion.lessons();
        Integer count = completion.count();
        Integer score = completion.score();
        return new CompletionNeed(
                lessons,
                count == null ? lessons.size() : Math.min(count, lessons.size()),
                score == null ? null : score / PERCENT);
    }
}
