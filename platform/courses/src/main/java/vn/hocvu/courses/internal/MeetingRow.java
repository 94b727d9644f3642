package vn.hocvu.courses.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.courses.Attendance.Plan;
import vn.hocvu.courses.Attendance.Presence;

/** A row of the table of meetings. */
@Entity(name = "Meeting")
@Table(name = "class_meeting")
class MeetingRow {
    @Id
    UUID id;

    @Column(name = "study_class")
    UUID studyClass;

    @Column(name = "held_on")
    LocalDate day;

    /** As 19:30; empty if it was not said. */
    String begins;

    String title;
    int others;
    int present;
    int late;
    int excused;
    int absent;
    Instant made;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected MeetingRow() {}

    @SuppressWarnings("NullAway.Init")
    MeetingRow(UUID studyClass, Plan plan, Instant made) {
        this.id = UUID.randomUUID();
        this.studyClass = studyClass;
        this.made = made;
        take(plan);
    }

    final void take(Plan plan) {
        day = plan.day();
        begins = plan.begins() == null ? "" : plan.begins().toString();
        title = plan.title();
        others = plan.others();
    }

    Plan plan() {
        return new Plan(day, begins.isEmpty() ? null : LocalTime.parse(begins), title, others);
    }

    int taken() {
        return present + late + excused + absent;
    }

    Meeting shown() {
        Map<Presence, Integer> marked = new EnumMap<>(Presence.class);
        marked.put(Presence.PRESENT, present);
        marked.put(Presence.LATE, late);
        marked.put(Presence.EXCUSED, excused);
        marked.put(Presence.ABSENT, absent);
        marked.values().removeIf(count -> count == 0);
        return new Meeting(id, studyClass, plan(), marked);
    }
}
