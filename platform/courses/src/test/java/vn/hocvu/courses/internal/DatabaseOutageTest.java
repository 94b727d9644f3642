package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Refusal;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;

@RunWith(Parameterized.class)
public class DatabaseOutageTest {
    private final SwitchableDataSource source;
    private final FakePeople people = new FakePeople();
    private final FakeTracking tracking = new FakeTracking();
    private final InstalledCourses catalogue = new InstalledCourses(new FakeUnits());
    private final PersonId person = people.somebody();
    private final Caller learner = Caller.of(person);
    private final CoursePackage content = Courses.of("vn-48/" + UUID.randomUUID(), "1.0.0", "Điện thoại", "mot");

    public DatabaseOutageTest(String engine) {
        source = new SwitchableDataSource(TestDatabases.open(engine, "db/changelog.xml"));
        catalogue.arrived(content);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Test
    public void saysSoAndRecoversByItself() {
        EntityManagerFactory factory = Tables.unit(source);
        StoredEnrolments enrolments = new StoredEnrolments(
                factory,
                catalogue,
                people,
                tracking,
                new LearnerAccess(people, new FakeRoles()),
                new FakeAuditLog(),
                Clock.systemUTC());
        Enrolment before = enrolments.enrol(learner, person, content.course().id());
        source.goDown();
        assertUnavailable(enrolments);
        source.comeBack();
        assertEquals(before, enrolments.enrol(learner, person, content.course().id()));
        factory.close();
    }

    @Test
    public void recoversAlsoIfItWasDownAtFirst() {
        source.goDown();
        EntityManagerFactory factory = Tables.unit(source);
        StoredEnrolments enrolments = new StoredEnrolments(
                factory,
                catalogue,
                people,
                tracking,
                new LearnerAccess(people, new FakeRoles()),
                new FakeAuditLog(),
                Clock.systemUTC());
        assertUnavailable(enrolments);
        source.comeBack();
        enrolments.enrol(learner, person, content.course().id());
        factory.close();
    }

    private void assertUnavailable(StoredEnrolments enrolments) {
        long asked = System.nanoTime();
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> enrolments.enrol(learner, person, content.course().id()));
        assertEquals(Refusal.Category.UNAVAILABLE, refusal.category());
        assertTrue(refusal.retryAfter().isPresent());
        assertTrue("answers at once", System.nanoTime() - asked < 4_000_000_000L);
    }
}
