package vn.hocvu.rest.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.web.LessonPlayer;

/** What came with a request for a lesson, for its player. */
final class LessonInput implements LessonPlayer.Input {
    private final Course course;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> fields;

    LessonInput(Course course, Map<String, List<String>> query, Map<String, List<String>> fields) {
        if (fields.values().stream()
                .anyMatch(values -> values == null || values.stream().anyMatch(Objects::isNull))) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "bad-field",
                            "Mỗi trường trong “fields” phải là một danh sách chuỗi, không có null.",
                            "Each field in \"fields\" must be a list of strings without null.")
                    .about("fields");
        }
        this.course = course;
        this.query = query;
        this.fields = fields;
    }

    @Override
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst().map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public List<String> fields(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(value -> Normalizer.normalize(value, Normalizer.Form.NFC))
                .toList();
    }

    @Override
    public String media(String path) {
        return CourseFileAddress.of(course, path);
    }
}
