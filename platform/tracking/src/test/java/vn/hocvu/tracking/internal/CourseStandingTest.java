package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.CompletionNeed;
import vn.hocvu.users.PersonId;

/** When what somebody has completes a course. */
public class CourseStandingTest {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    @Test
    public void allOf() {
        CompletionNeed need = CompletionNeed.all(Set.of("mot", "hai"));
        assertEquals(
                Optional.empty(), standing(done("mot", 1, null), begun("hai")).completed(need));
        assertEquals(
                Optional.of(START.plusSeconds(5)),
                standing(done("mot", 5, null), done("hai", 2, 0.1), done("ba", 9, null))
                        .completed(need));
    }

    @Test
    public void someOf() {
        CompletionNeed need = new CompletionNeed(Set.of("mot", "hai", "ba"), 2, null);
        assertEquals(
                Optional.empty(),
                standing(done("mot", 1, null), done("khac", 2, null)).completed(need));
        assertEquals(
                "with the second of them",
                Optional.of(START.plusSeconds(4)),
                standing(done("mot", 1, null), done("ba", 4, null), done("hai", 8, null))
                        .completed(need));
    }

    @Test
    public void withAScore() {
        CompletionNeed need = new CompletionNeed(Set.of("doc", "kiem-tra"), 2, 0.8);
        assertEquals(
                Optional.empty(),
                standing(done("doc", 1, null), done("kiem-tra", 2, 0.79)).completed(need));
        assertEquals(
                "when the score was reached, not when it was passed",
                Optional.of(START.plusSeconds(60)),
                standing(done("doc", 1, null), done("kiem-tra", 2, 0.8)).completed(need));
    }

    @Test
    public void nothingAtAllIsNeverEnough() {
        CompletionNeed none = CompletionNeed.all(Set.of());
        assertEquals(Optional.empty(), standing(begun("mot")).completed(none));
        assertEquals(
                Optional.of(START.plusSeconds(3)),
                standing(done("hai", 7, null), done("mot", 3, null)).completed(none));
    }

    private static LessonStanding begun(String id) {
        return lesson(id, null, null);
    }

    private static LessonStanding done(String id, int second, @Nullable Double score) {
        return lesson(id, START.plusSeconds(second), score);
    }

    private static LessonStanding lesson(String id, @Nullable Instant completed, @Nullable Double score) {
        return new LessonStanding(id, 1, score, START, START.plusSeconds(60), completed, Duration.ZERO, Duration.ZERO);
    }

    private static CourseStanding standing(LessonStanding... lessons) {
        Map<String, LessonStanding> all =
                Arrays.stream(lessons).collect(Collectors.toMap(LessonStanding::lesson, Function.identity()));
        return new CourseStanding(
                new PersonId(UUID.randomUUID()), CourseId.of("vn/mot"), all, START, START.plusSeconds(60), null);
    }
}
