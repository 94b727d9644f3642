package vn.hocvu.courses.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** A row of the table of classes. */
@Entity(name = "StudyClass")
@Table(name = "study_class")
class StudyClassRow {
    @Id
    UUID id;

    String code;
    String unit;
    String path;
    String course;
    String title;
    LocalDate opens;

    @Nullable
    LocalDate closes;

    @Nullable
    Integer capacity;

    @Column(name = "waiting_list")
    boolean waitingList;

    boolean required;

    @Column(name = "for_unit")
    @Nullable
    String forUnit;

    @Nullable
    String audience;

    boolean everybody;
    String lessons;
    int members;
    int waiting;
    Instant opened;

    // A null among the values of an insert would have no type that PostgreSQL accepts.
    @Column(insertable = false)
    @Nullable
    Instant closed;

    boolean filled;

    @Column(name = "fill_after")
    @Nullable
    String fillAfter;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected StudyClassRow() {}

    @SuppressWarnings("NullAway.Init")
    StudyClassRow(UUID id, String code, UnitId unit, String path, CourseId course, ClassPlan plan, Instant opened) {
        this.id = id;
        this.code = code;
        this.unit = unit.value();
        this.path = path;
        this.course = course.toString();
        this.opened = opened;
        take(plan);
    }

    /** Takes over all of a plan but who teaches. */
    final void take(ClassPlan plan) {
        title = plan.title();
        opens = plan.opens();
        closes = plan.closes();
        capacity = plan.capacity();
        waitingList = plan.waitingList();
        required = plan.required();
        forUnit = plan.forUnit() == null ? null : plan.forUnit().value();
        audience = plan.audience() == null ? null : plan.audience().code();
        everybody = plan.everybody();
        lessons = LessonDatesText.write(plan.lessons());
        // Those who match are looked through anew: enrolling somebody twice changes nothing.
        filled = !everybody;
        fillAfter = null;
    }

    ClassPlan plan(List<PersonId> facilitators) {
        return new ClassPlan(
                title,
                opens,
                closes,
                capacity,
                waitingList,
                required,
                forUnit == null ? null : UnitId.of(forUnit),
                audience == null ? null : Audience.of(audience).orElse(null),
                everybody,
                facilitators,
                LessonDatesText.read(lessons));
    }

    UnitId owner() {
        return UnitId.of(unit);
    }

    CourseId courseId() {
        return CourseId.of(course);
    }

    boolean isOver(LocalDate today) {
        return closed != null || closes != null && closes.isBefore(today);
    }

    boolean hasPlace() {
        return capacity == null || members < capacity;
    }
}
