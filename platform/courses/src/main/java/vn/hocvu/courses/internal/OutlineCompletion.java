package vn.hocvu.courses.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Lesson;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.tracking.CompletionRule;

/**
 * A course is complete when enough lessons of the version learned are: all, if its author says nothing else. Remembers the outline of every version that arrives,
 * so that this can be told, and records can be shown, when it has gone.
 */
@Component(service = CompletionRule.class, immediate = true)
public final class OutlineCompletion implements CompletionRule {
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;

    private final Logger log = LoggerFactory.getLogger(OutlineCompletion.class);
    private final CourseVersionTable table;
    private final ScheduledExecutorService writer;
    private final Map<CourseId, Map<Version, CompletionNeed>> needs = new ConcurrentHashMap<>();

    @Activate
    public OutlineCompletion(@Reference(target = "(osgi.unit.name=vn.hocvu.courses)") EntityManagerFactory factory) {
        this.table = new CourseVersionTable(factory);
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hocvu-course-outlines");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void stop() {
        writer.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "left")
    void arrived(CoursePackage content) {
        Course course = content.course();
        of(course.id())
                .put(
                        course.version(),
                        CompletionText.need(
                                course.completion(),
                                course.lessons().stream().map(Lesson::id).toList()));
        remember(course, FIRST_PAUSE, 0);
    }

    /** What was seen once is remembered for ever. */
    @SuppressWarnings("UnusedVariable")
    void left(CoursePackage content) {}

    /** Apart from the thread that installs, and again until the database takes it. */
    private void remember(Course course, long nextPause, long pause) {
        try {
            writer.schedule(() -> store(course, nextPause), pause, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            log.debug("{} {} arrived while stopping", course.id(), course.version());
        }
    }

    private void store(Course course, long nextPause) {
        try {
            table.put(course);
        } catch (Transactions.Duplicate otherNode) {
            remember(course, nextPause, FIRST_PAUSE);
        } catch (RuntimeException failure) {
            if (nextPause == FIRST_PAUSE) {
                log.warn(
                        "The outline of {} {} cannot be stored yet ({}); trying again until it can",
                        course.id(),
                        course.version(),
                        failure.getMessage() == null
                                ? failure.getClass()
                                : failure.getMessage().lines().findFirst().orElse(""));
            }
            remember(course, Math.min(2 * nextPause, LONGEST_PAUSE), nextPause);
        }
    }

    @Override
    public Optional<Set<String>> requiredLessons(CourseId course, @Nullable String version) {
        return need(course, version).map(CompletionNeed::lessons);
    }

    @Override
    public Optional<CompletionNeed> need(CourseId course, @Nullable String version) {
        Map<Version, CompletionNeed> known = of(course);
        try {
            Version asked = version == null ? null : Version.parseVersion(version);
            if (asked == null ? known.isEmpty() : !known.containsKey(asked)) {
                table.needs(course).forEach(known::putIfAbsent);
            }
            return Optional.ofNullable(asked)
                    .or(() -> known.keySet().stream().max(Comparator.naturalOrder()))
                    .map(known::get);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Map<Version, CompletionNeed> of(CourseId course) {
        return needs.computeIfAbsent(course, unknown -> new ConcurrentHashMap<>());
    }
}
