package vn.hocvu.courses.internal;

import javax.persistence.EntityManagerFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.RecordFollower;

/** Lets enrolments come along when records of one person become one, and go back. */
@Component(property = RecordFollower.NAME + "=vn.hocvu.courses")
public final class EnrolledRecords implements RecordFollower {
    private final EnrolmentTable table;

    @Activate
    public EnrolledRecords(@Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory) {
        this.table = new EnrolmentTable(factory);
    }

    @Override
    public void belong(PersonId record, PersonId owner) {
        table.give(record, owner);
    }
}
