package vn.hocvu.content;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * What an author says about a course: the checked contents of course.yaml.
 *
 * @param id its identity in every version
 * @param version the author's version; with the identity it names this very content
 * @param title at most 120 characters
 * @param summary one or two sentences, at most 400 characters
 * @param language BCP 47, for example {@code vi}
 * @param picture a path inside the course; null if there is none
 * @param pictureAlternative what the picture shows; null if there is no picture
 * @param audience for whom it is, at least one
 * @param level 1–8 of Circular 02/2025/TT-BGDĐT
 * @param competences 1.1–6.3 of the same circular, at least one
 * @param lessons in the order in which they are learned, at least one
 * @param requires the courses that must be complete before its lessons open
 * @param free whether lessons may be opened in any order; else each opens when all before it are complete
 * @param completion when the course is complete
 */
public record Course(
        CourseId id,
        Version version,
        String title,
        String summary,
        String language,
        @Nullable String picture,
        @Nullable String pictureAlternative,
        Set<Audience> audience,
        int level,
        List<String> competences,
        List<Lesson> lessons,
        List<CourseId> requires,
        boolean free,
        Completion completion) {
    /** A course without prerequisites, learned in order, which is complete when all its lessons are. */
    public Course(
            CourseId id,
            Version version,
            String title,
            String summary,
            String language,
            @Nullable String picture,
            @Nullable String pictureAlternative,
            Set<Audience> audience,
            int level,
            List<String> competences,
            List<Lesson> lessons) {
        this(
                id,
                version,
                title,
                summary,
                language,
                picture,
                pictureAlternative,
                audience,
                level,
                competences,
                lessons,
                List.of(),
                false,
                Completion.ALL);
    }

    public Course {
        audience = Set.copyOf(audience);
        competences = List.copyOf(competences);
        lessons = List.copyOf(lessons);
        requires = List.copyOf(requires);
    }

    /**
     * When a course is complete: when enough of its lessons are.
     *
     * @param lessons the ids of those that count; empty for all
     * @param count how many of them are enough; null for all of them
     * @param score what the best score of a lesson must reach for it to count, in percent; null for any. Lessons
     *     without scores count when they are complete
     */
    public record Completion(
            Set<String> lessons,
            @Nullable Integer count,
            @Nullable Integer score) {
        /** When all lessons are complete. */
        public static final Completion ALL = new Completion(Set.of(), null, null);

        public Completion {
            lessons = Set.copyOf(lessons);
        }
    }

    public Optional<Lesson> lesson(String lessonId) {
        return lessons.stream().filter(lesson -> lesson.id().equals(lessonId)).findFirst();
    }

    /** How long the whole course takes, in minutes. */
    public int minutes() {
        return lessons.stream().mapToInt(Lesson::minutes).sum();
    }
}
