package vn.hocvu.courses.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.osgi.framework.Version;
import vn.hocvu.content.Course.Completion;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.CompletionNeed;

@RunWith(Parameterized.class)
public class OutlineCompletionTest {
    private static final Tables TABLES = new Tables();
    private static final long PATIENCE = 60_000;

    private final EntityManagerFactory factory;
    private final OutlineCompletion rule;
    private final CourseId course = CourseId.of("vn-48/" + UUID.randomUUID());
    private final CoursePackage first = Courses.of(course.toString(), "1.9.0", "Một", "mot", "hai");
    private final CoursePackage second = Courses.of(course.toString(), "1.10.0", "Hai", "mot", "moi");

    public OutlineCompletionTest(String engine) {
        factory = TABLES.on(engine);
        rule = new OutlineCompletion(factory);
    }

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @After
    public void stop() {
        rule.stop();
    }

    @Test
    public void allLessonsOfTheVersionLearnedAreRequired() {
        rule.arrived(second);
        rule.arrived(first);
        assertFalse(isComplete(rule, course, "1.9.0", Set.of("mot")));
        assertTrue(isComplete(rule, course, "1.9.0", Set.of("mot", "hai", "khac")));
        assertFalse(isComplete(rule, course, "1.10.0", Set.of("mot", "hai")));
        assertTrue(isComplete(rule, course, "1.10.0", Set.of("mot", "moi")));
        assertTrue(isComplete(rule, course, null, Set.of("mot", "moi")));
        assertFalse(isComplete(rule, course, null, Set.of("mot", "hai")));
    }

    @Test
    public void anAuthorSaysHowManyLessonsOfWhichAreEnough() throws Exception {
        Completion two = new Completion(Set.of("mot", "hai", "ba"), 2, 70);
        rule.arrived(Courses.with(
                Courses.of(course.toString(), "1.9.0", "Một", "mot", "hai", "ba", "them"), List.of(), true, two));
        CompletionNeed need = rule.need(course, "1.9.0").orElseThrow();
        assertEquals(new CompletionNeed(Set.of("mot", "hai", "ba"), 2, 0.7), need);
        assertEquals(need.lessons(), rule.requiredLessons(course, null).orElseThrow());
        assertTrue(need.counts("mot", null));
        assertTrue(need.counts("mot", 0.7));
        assertFalse(need.counts("mot", 0.69));
        assertFalse(need.counts("them", 1.0));
        awaitStored("1.9.0", List.of("mot", "hai", "ba", "them"));
        OutlineCompletion later = new OutlineCompletion(factory);
        try {
            assertEquals(need, later.need(course, "1.9.0").orElseThrow());
        } finally {
            later.stop();
        }
        assertEquals(two, CompletionText.read(CompletionText.write(two)));
        assertEquals(Completion.ALL, CompletionText.read(CompletionText.write(Completion.ALL)));
        assertEquals(
                "never more than there are",
                1,
                CompletionText.need(new Completion(Set.of(), 5, null), List.of("mot"))
                        .count());
    }

    @Test
    public void whatIsNotKnownIsNeverComplete() {
        rule.arrived(first);
        assertFalse(isComplete(rule, course, "3.0.0", Set.of("mot", "hai")));
        assertFalse(isComplete(rule, course, "?", Set.of("mot", "hai")));
        assertFalse(isComplete(rule, CourseId.of("vn-48/khong-co"), null, Set.of("mot")));
    }

    @Test
    public void theSameVersionWithOtherLessonsReplacesWhatWasKnown() throws Exception {
        rule.arrived(first);
        rule.arrived(Courses.of(course.toString(), "1.9.0", "Một", "mot", "hai", "ba"));
        assertFalse(isComplete(rule, course, "1.9.0", Set.of("mot", "hai")));
        awaitStored("1.9.0", List.of("mot", "hai", "ba"));
    }

    @Test
    public void remembersAfterTheCourseAndTheNodeHaveGone() throws Exception {
        rule.arrived(first);
        rule.arrived(second);
        awaitStored("1.9.0", List.of("mot", "hai"));
        awaitStored("1.10.0", List.of("mot", "moi"));
        OutlineCompletion later = new OutlineCompletion(factory);
        try {
            assertTrue(isComplete(later, course, "1.9.0", Set.of("mot", "hai")));
            assertTrue(isComplete(later, course, null, Set.of("mot", "moi")));
            assertEquals(
                    "Hai",
                    new CourseVersionTable(factory).titles(List.of(course)).get(course));
        } finally {
            later.stop();
        }
    }

    @Test
    public void aCourseThatArrivesWhileTheDatabaseIsDownIsStoredLater() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        EntityManagerFactory shaky = (EntityManagerFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new PersistenceException("down");
                    }
                    return method.invoke(factory, arguments);
                });
        OutlineCompletion patient = new OutlineCompletion(shaky);
        try {
            patient.arrived(first);
            assertTrue(isComplete(patient, course, "1.9.0", Set.of("mot", "hai")));
            awaitStored("1.9.0", List.of("mot", "hai"));
        } finally {
            patient.stop();
        }
    }

    private static boolean isComplete(
            OutlineCompletion rule, CourseId course, @Nullable String version, Set<String> completed) {
        return rule.requiredLessons(course, version)
                .filter(completed::containsAll)
                .isPresent();
    }

    private void awaitStored(String version, List<String> lessons) throws InterruptedException {
        CourseVersionTable table = new CourseVersionTable(factory);
        long end = System.currentTimeMillis() + PATIENCE;
        while (!lessons.equals(table.outlines(course).get(Version.parseVersion(version)))) {
            assertTrue("not stored in time", System.currentTimeMillis() < end);
            Thread.sleep(20);
        }
    }
}
