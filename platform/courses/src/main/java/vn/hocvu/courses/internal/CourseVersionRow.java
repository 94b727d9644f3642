package vn.hocvu.courses.internal;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of the table of all versions that were ever installed. */
@Entity(name = "CourseVersion")
@Table(name = "course_version")
@IdClass(CourseVersionRow.Key.class)
class CourseVersionRow {
    @Id
    private String course;

    @Id
    private String version;

    private String title;
    private String summary;
    private String lessons;

    /** When it is complete; null for when all lessons are. */
    @Nullable
    private String completion;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected CourseVersionRow() {}

    CourseVersionRow(
            String course, String version, String title, String summary, String lessons, @Nullable String completion) {
        this.course = course;
        this.version = version;
        this.title = title;
        this.summary = summary;
        this.lessons = lessons;
        this.completion = completion;
    }

    String course() {
        return course;
    }

    String version() {
        return version;
    }

    String title() {
        return title;
    }

    String lessons() {
        return lessons;
    }

    @Nullable
    String completion() {
        return completion;
    }

    /** The primary key, as JPA wants it. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        private String course;
        private String version;

        /** For JPA only. */
        @SuppressWarnings("NullAway.Init")
        protected Key() {}

        Key(String course, String version) {
            this.course = course;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && course.equals(key.course) && version.equals(key.version);
        }

        @Override
        public int hashCode() {
            return Objects.hash(course, version);
        }
    }
}
