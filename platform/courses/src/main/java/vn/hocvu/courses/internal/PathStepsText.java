package vn.hocvu.courses.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.PathPlan.Step;

/** Steps of a path as they are stored: {@code [{"courses": ["owner/name"], "count": 1, "required": true}]}. */
final class PathStepsText {
    private static final JsonFactory JSON = new JsonFactory();

    private PathStepsText() {}

    static String write(List<Step> steps) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            for (Step step : steps) {
                out.writeStartObject();
                out.writeArrayFieldStart("courses");
                for (CourseId course : step.courses()) {
                    out.writeString(course.toString());
                }
                out.writeEndArray();
                out.writeNumberField("count", step.count());
                out.writeBooleanField("required", step.required());
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static List<Step> read(String text) {
        List<Step> steps = new ArrayList<>();
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.START_OBJECT) {
                steps.add(step(in));
            }
        } catch (IOException damaged) {
            throw new UncheckedIOException("The stored steps of a path are damaged", damaged);
        }
        return steps;
    }

    private static Step step(JsonParser in) throws IOException {
        List<CourseId> courses = new ArrayList<>();
        int count = 1;
        boolean required = true;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                courses.add(CourseId.of(in.getText()));
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                count = in.getIntValue();
            } else if (token == JsonToken.VALUE_FALSE) {
                required = false;
            }
        }
        return new Step(courses, count, required);
    }
}
