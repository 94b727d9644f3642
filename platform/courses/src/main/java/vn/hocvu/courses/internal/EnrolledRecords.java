package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.RecordFollower;

/**
 * Lets enrolments, places in classes and on paths and marks of rolls come along when records of one person become one,
 * and go back.
 */
@Component(property = RecordFollower.NAME + "=vn.hocvu.courses")
public final class EnrolledRecords implements RecordFollower {
    private final EnrolmentTable enrolments;
    private final ClassTable classes;
    private final PathTable paths;
    private final MeetingTable meetings;
    private final CourseEditions editions;
    private final Clock clock;

    @Activate
    public EnrolledRecords(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference Tracking tracking) {
        this(factory, catalogue, tracking, Clock.systemUTC());
    }

    EnrolledRecords(EntityManagerFactory factory, Catalogue catalogue, Tracking tracking, Clock clock) {
        this.enrolments = new EnrolmentTable(factory);
        this.classes = new ClassTable(factory);
        this.paths = new PathTable(factory);
        this.meetings = new MeetingTable(factory);
        this.editions = new CourseEditions(factory, catalogue, tracking);
        this.clock = clock;
    }

    @Override
    public void belong(PersonId record, PersonId owner) {
        enrolments.give(record, owner);
        paths.give(record, owner);
        classes.giveTeaching(record, owner);
        for (UUID id : classes.ofRecord(record)) {
            classes.find(id).ifPresent(row -> belong(row, record, owner));
        }
        meetings.give(record, owner);
    }

    /** Where both were in a class a place becomes free. */
    private void belong(StudyClassRow row, PersonId record, PersonId owner) {
        Optional<String> version = editions.newest(row.courseId());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        classes.locked(row.id, (entities, locked) -> {
                    ClassTable.give(entities, locked, record, owner);
                    ClassRoll roll = new ClassRoll(entities, locked, version.orElse(null), now);
                    roll.moveUp();
                    return roll.enrolled();
                })
                .ifPresent(enrolled -> editions.record(row.courseId(), enrolled));
    }
}
