package vn.hocvu.activities.quiz.internal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.StateDocument;

/** Where a quiz's memory of one person is kept. */
final class Notebook {
    private static final String DOCUMENT = "quiz";

    private final JsonMapper json = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What was read.
     *
     * @param etag null if nothing was written yet
     */
    record Page(Memory memory, @Nullable String etag) {}

    Page read(LessonVisit visit) {
        StateDocument document = visit.state(DOCUMENT).orElse(null);
        if (document == null) {
            return new Page(Memory.NOTHING, null);
        }
        try {
            return new Page(json.readValue(document.content(), Memory.class), document.etag());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @return false if somebody, another tab perhaps, has written meanwhile; nothing is then changed */
    boolean write(LessonVisit visit, Page before, Memory memory) {
        try {
            visit.putState(DOCUMENT, json.writeValueAsBytes(memory), "application/json", before.etag());
            return true;
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.CONFLICT) {
                return false;
            }
            throw refusal;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
