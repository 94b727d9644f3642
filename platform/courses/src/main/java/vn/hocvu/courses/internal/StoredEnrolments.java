package vn.hocvu.courses.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.tracking.Tracking;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;

/** Who takes which course. */
@Component(service = Enrolments.class)
public final class StoredEnrolments implements Enrolments {
    private static final int MOST = 200;

    private final EnrolmentTable table;
    private final EnrolmentBook book;
    private final Catalogue catalogue;
    private final People people;
    private final Tracking tracking;
    private final LearnerAccess access;
    private final AuditLog audit;
    private final Clock clock;

    @Activate
    public StoredEnrolments(
            @Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory,
            @Reference Catalogue catalogue,
            @Reference People people,
            @Reference Tracking tracking,
            @Reference LearnerAccess access,
            @Reference AuditLog audit) {
        this(factory, catalogue, people, tracking, access, audit, Clock.systemUTC());
    }

    StoredEnrolments(
            EntityManagerFactory factory,
            Catalogue catalogue,
            People people,
            Tracking tracking,
            LearnerAccess access,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.audit = audit;
        this.table = new EnrolmentTable(factory);
        this.book = new EnrolmentBook(factory, catalogue);
        this.catalogue = catalogue;
        this.people = people;
        this.tracking = tracking;
        this.clock = clock;
    }

    @Override
    public Enrolment enrol(Caller asking, PersonId person, CourseId course) {
        Caller caller = access.require(asking, Right.TEACH, person);
        Optional<EnrolmentRow> before = table.find(person, course);
        if (before.isEmpty() && asking.who().isPresent() && !person.equals(asking.person())) {
            UnitId unit =
                    people.find(Caller.operator(), person).map(Person::unit).orElse(null);
            audit.add(asking, new AuditLog.Event("person.enrolled", person, unit, course.toString()));
        }
        EnrolmentRow row = before.orElseGet(() -> begin(caller, person, course));
        Optional<CoursePackage> content = book.content(row);
        if (content.isEmpty()) {
            return book.enrolment(row);
        }
        Enrolment enrolment = book.enrolment(row, content.get().course());
        tracking.record(
                caller, List.of(new CourseStatements(enrolment, content.get().course()).registered()));
        return enrolment;
    }

    private EnrolmentRow begin(Caller caller, PersonId person, CourseId course) {
        CoursePackage content = catalogue.find(course).orElseThrow(() -> Refusals.notInstalled(course));
        if (caller.isOperator() && people.find(caller, person).isEmpty()) {
            throw Refusals.noSuchPerson(person);
        }
        return table.add(new EnrolmentRow(
                UUID.randomUUID(),
                person,
                course,
                content.course().version().toString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    @Override
    public Optional<Enrolment> find(Caller caller, PersonId person, CourseId course) {
        access.require(caller, Right.SEE_LEARNING, person);
        return table.find(person, course).map(book::enrolment);
    }

    @Override
    public Slice<Enrolment> of(Caller caller, PersonId person, @Nullable String after, int limit) {
        access.require(caller, Right.SEE_LEARNING, person);
        Limits.between(1, MOST, limit);
        return joined(table.of(person, after, limit));
    }

    @Override
    public Slice<Enrolment> in(Caller caller, CourseId course, @Nullable String after, int limit) {
        caller.requireOperator();
        Limits.between(1, MOST, limit);
        return joined(table.in(course, after, limit));
    }

    private Slice<Enrolment> joined(Slice<EnrolmentRow> rows) {
        return new Slice<>(book.enrolments(rows.items()), rows.next());
    }
}
