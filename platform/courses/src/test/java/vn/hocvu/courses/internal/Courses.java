package vn.hocvu.courses.internal;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;

/** Courses made up for tests. */
final class Courses {
    private Courses() {}

    static CoursePackage of(String id, String version, String title, String... lessons) {
        return of(id, version, title, Set.of(Audience.CITIZENS), 1, lessons);
    }

    static CoursePackage of(
            String id, String version, String title, Set<Audience> audience, int level, String... lessons) {
        Course course = new Course(
                CourseId.of(id),
                Version.parseVersion(version),
                title,
                "Tóm tắt của " + title,
                "vi",
                null,
                null,
                audience,
                level,
                List.of("4.1"),
                Stream.of(lessons)
                        .map(lesson -> new Lesson(lesson, "Bài " + lesson, "page", lesson + ".md", 5))
                        .toList());
        return new Installed(course);
    }

    /** The same course with other rules. */
    static CoursePackage with(CoursePackage content, List<CourseId> requires, boolean free, Completion completion) {
        Course course = content.course();
        return new Installed(new Course(
                course.id(),
                course.version(),
                course.title(),
                course.summary(),
                course.language(),
                null,
                null,
                course.audience(),
                course.level(),
                course.competences(),
                course.lessons(),
                requires,
                free,
                completion));
    }

    private record Installed(Course course) implements CoursePackage {
        @Override
        public CourseFiles files() {
            return new CourseFiles() {
                @Override
                public Set<String> paths() {
                    return Set.of();
                }

                @Override
                public byte[] read(String path) throws NoSuchFileException {
                    throw new NoSuchFileException(path);
                }
            };
        }
    }
}
