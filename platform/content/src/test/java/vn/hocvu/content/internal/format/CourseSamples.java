package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Lesson;

/** Courses in memory, for tests. */
public final class CourseSamples implements CourseFiles {
    public static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"180\"><rect fill=\"url(#a)\"/></svg>";

    private final Map<String, byte[]> files = new TreeMap<>();

    /** A small course that is in order. */
    public static CourseSamples good() {
        return new CourseSamples()
                .with("course.yaml", """
                        format: 1
                        id: khoa-mau
                        owner: bo-mau
                        version: 1.2.3
                        language: vi
                        title: Khóa mẫu
                        summary: Một khóa để thử.
                        picture: media/cover.svg
                        picture-alt: Một ô chữ nhật
                        audience: [citizens, officials]
                        level: 2
                        competences: ["4.2", 2.5]
                        lessons:
                          - id: bai-mot
                            title: Bài một
                            source: lessons/01.md
                            minutes: 5
                          - id: bai-hai
                            title: Bài hai
                            type: page
                            source: lessons/02.md
                            minutes: 6
                        """)
                .with("lessons/01.md", "Chào bạn.\n\n## Mục\n\n![Một ô](media/cover.svg)\n")
                .with("lessons/02.md", "Tạm biệt.\n")
                .with("media/cover.svg", SVG);
    }

    public CourseSamples with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    public CourseSamples with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public CourseSamples without(String path) {
        files.remove(path);
        return this;
    }

    /** Replaces words in a file, which must be there. */
    public CourseSamples changing(String path, String words, String others) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        if (!text.contains(words)) {
            throw new IllegalArgumentException(words + " is not in " + path);
        }
        return with(path, text.replace(words, others));
    }

    public Map<String, byte[]> content() {
        return files;
    }

    @Override
    public Set<String> paths() {
        return files.keySet();
    }

    @Override
    public byte[] read(String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new NoSuchFileException(path);
        }
        return content;
    }

    /** An activity type that checks Markdown. */
    public static ActivityType page() {
        return new ActivityType() {
            @Override
            public String type() {
                return "page";
            }

            @Override
            public void check(Lesson lesson, CourseCheck check) {
                try {
                    String text = new String(check.files().read(lesson.source()), StandardCharsets.UTF_8);
                    check.markdown(lesson.source(), 1, text);
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            }
        };
    }

    public static Function<String, Optional<ActivityType>> pagesOnly() {
        return name -> name.equals("page") ? Optional.of(page()) : Optional.empty();
    }
}
