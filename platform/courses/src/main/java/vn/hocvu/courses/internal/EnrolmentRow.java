package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.users.PersonId;

/** A row of the table of enrolments. */
@Entity(name = "Enrolment")
@Table(name = "enrolment")
class EnrolmentRow {
    @Id
    private UUID id;

    private UUID person;
    private String course;
    private String version;
    private Instant enrolled;

    /** Whose it was before a merge. */
    @Column(insertable = false)
    @Nullable
    private UUID record;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected EnrolmentRow() {}

    EnrolmentRow(UUID id, PersonId person, CourseId course, String version, Instant enrolled) {
        this.id = id;
        this.person = person.value();
        this.course = course.toString();
        this.version = version;
        this.enrolled = enrolled;
    }

    UUID id() {
        return id;
    }

    PersonId person() {
        return new PersonId(person);
    }

    CourseId course() {
        return CourseId.of(course);
    }

    String version() {
        return version;
    }

    Instant enrolled() {
        return enrolled;
    }
}
