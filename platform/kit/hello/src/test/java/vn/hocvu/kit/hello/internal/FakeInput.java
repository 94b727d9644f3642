package vn.hocvu.kit.hello.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.web.LessonPlayer;

/** What a learner's browser sent. */
record FakeInput(Map<String, String> form) implements LessonPlayer.Input {
    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public List<String> fields(String name) {
        return field(name).stream().toList();
    }

    @Override
    public String media(String path) {
        return "/tep/" + path;
    }
}
