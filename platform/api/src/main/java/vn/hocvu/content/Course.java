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
        List<Lesson> lessons) {
    public Course {
        audience = Set.copyOf(audience);
        competences = List.copyOf(competences);
        lessons = List.copyOf(lessons);
    }

    public Optional<Lesson> lesson(String lessonId) {
        return lessons.stream().filter(lesson -> lesson.id().equals(lessonId)).findFirst();
    }

    /** How long the whole course takes, in minutes. */
    public int minutes() {
        return lessons.stream().mapToInt(Lesson::minutes).sum();
    }
}
