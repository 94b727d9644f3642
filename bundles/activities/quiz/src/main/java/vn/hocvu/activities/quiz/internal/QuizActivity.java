package vn.hocvu.activities.quiz.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.CourseCheck;
import vn.hocvu.content.Finding;
import vn.hocvu.content.Lesson;

/** Quizzes as their authors see them. */
@Component
public final class QuizActivity implements ActivityType {
    static final String TYPE = "quiz";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void check(Lesson lesson, CourseCheck check) {
        String file = lesson.source();
        QuizReader.Texts texts = new QuizReader.Texts() {
            @Override
            public void markdown(int firstLine, String markdown) {
                check.markdown(file, firstLine, markdown);
            }

            @Override
            public void picture(int line, String path) {
                check.fileExists(file, line, path);
            }
        };
        try {
            new QuizReader(file, texts, check::mistake).read(check.files().read(file));
        } catch (IOException failed) {
            check.mistake(new Finding(
                    file, 0, "The quiz cannot be read: " + failed.getMessage(), "Save it as a text file in UTF-8."));
        }
    }
}
