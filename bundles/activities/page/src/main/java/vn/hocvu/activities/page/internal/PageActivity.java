package vn.hocvu.activities.page.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;

/** Lessons to read, as their authors see them: Markdown. */
@Component
public final class PageActivity implements ActivityType {
    static final String TYPE = "page";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void check(Lesson lesson, CourseCheck check) {
        String file = lesson.source();
        if (!file.endsWith(".md")) {
            check.mistake(new Finding(file, 0, "A page is a Markdown file", "Give it a name that ends in .md."));
            return;
        }
        try {
            String text = new String(check.files().read(file), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                check.mistake(new Finding(file, 0, "The page is empty", "Write it, or remove the lesson."));
            }
            check.markdown(file, 1, text);
        } catch (IOException failed) {
            check.mistake(new Finding(
                    file, 0, "The page cannot be read: " + failed.getMessage(), "Save it as a text file in UTF-8."));
        }
    }
}
