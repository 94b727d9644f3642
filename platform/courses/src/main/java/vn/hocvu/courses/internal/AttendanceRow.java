package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Attendance.Presence;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

/** A row of the table of marks. */
@Entity(name = "Attendance")
@Table(name = "class_attendance")
class AttendanceRow {
    /** Who writes without being a person: the operator at the console. */
    private static final UUID NO_PERSON = new UUID(0, 0);

    @Id
    UUID id;

    UUID meeting;

    @Column(name = "study_class")
    UUID studyClass;

    UUID person;
    String presence;

    @Column(name = "marked_by")
    UUID markedBy;

    Instant marked;

    /** Whose it was before a merge. */
    @Column(insertable = false, updatable = false)
    @Nullable
    UUID record;

    boolean aside;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected AttendanceRow() {}

    @SuppressWarnings("NullAway.Init")
    AttendanceRow(MeetingRow meeting, PersonId person, Presence presence, Caller by, Instant now) {
        this.id = UUID.randomUUID();
        this.meeting = meeting.id;
        this.studyClass = meeting.studyClass;
        this.person = person.value();
        take(presence, by, now);
    }

    final void take(Presence is, Caller by, Instant now) {
        presence = code(is);
        markedBy = by.who().map(PersonId::value).orElse(NO_PERSON);
        marked = now;
    }

    static String code(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    PersonId who() {
        return new PersonId(person);
    }

    Presence presence() {
        return Presence.valueOf(presence.toUpperCase(Locale.ROOT));
    }

    Optional<PersonId> by() {
        return Optional.of(markedBy).filter(id -> !id.equals(NO_PERSON)).map(PersonId::new);
    }
}
