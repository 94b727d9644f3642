package vn.hocvu.activities.quiz.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.CoursePackage;

/** The quizzes that were read last, with their texts; a quiz of a course version never changes. Thread-safe. */
final class Quizzes {
    private static final int MOST = 200;

    private final Map<Key, Kept> quizzes = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Key(CoursePackage content, String source) {}

    /**
     * A quiz that was read.
     *
     * @param texts its Markdown as HTML, as far as it was shown
     */
    record Kept(Quiz quiz, ConcurrentMap<String, Html> texts) {}

    Kept of(CoursePackage content, String source) {
        Key key = new Key(content, source);
        synchronized (quizzes) {
            Kept known = quizzes.get(key);
            if (known != null) {
                return known;
            }
        }
        Kept kept = new Kept(read(content, source), new ConcurrentHashMap<>());
        synchronized (quizzes) {
            quizzes.put(key, kept);
        }
        return kept;
    }

    private static Quiz read(CoursePackage content, String source) {
        try {
            return new QuizReader(source, QuizReader.Texts.TRUSTED, finding -> {})
                    .read(content.files().read(source))
                    .orElseThrow(() -> new IllegalStateException("The quiz has mistakes: " + source));
        } catch (IOException removed) {
            throw Refusal.of(
                            Refusal.Category.UNAVAILABLE,
                            "course-changing",
                            "Khóa học đang được cập nhật. Hãy tải lại trang sau ít giây.",
                            "The course is being updated. Load the page again in a few seconds.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }
}
