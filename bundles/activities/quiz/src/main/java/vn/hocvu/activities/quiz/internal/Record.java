package vn.hocvu.activities.quiz.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.hocvu.courses.LessonVisit.Fact;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.Verbs;

/** The facts about a try. Their ids derive from the try, so that recording them again changes nothing. */
final class Record {
    private Record() {}

    static Fact begun(Try attempt) {
        return new Fact(id(attempt, "begun"), Verbs.ATTEMPTED, null, null);
    }

    /** All facts of a try, its beginning included, should that not have been stored. */
    static List<Fact> finished(Outcome outcome) {
        Try attempt = outcome.attempt();
        List<Fact> facts = new ArrayList<>();
        facts.add(begun(attempt));
        for (Try.Drawn drawn : attempt.questions()) {
            // xAPI writes the choices of an interaction as ids with [,] between them.
            String response = drawn.chosen().stream().map(String::valueOf).collect(Collectors.joining("[,]"));
            facts.add(new Fact(
                    id(attempt, "answered/" + drawn.question()),
                    Verbs.ANSWERED,
                    drawn.question(),
                    Result.answered(response, drawn.right())));
        }
        boolean passed = outcome.hasPassed();
        facts.add(new Fact(
                id(attempt, "finished"),
                passed ? Verbs.PASSED : Verbs.FAILED,
                null,
                new Result(
                        Score.of(outcome.points(), outcome.of()),
                        passed,
                        true,
                        null,
                        Duration.ofMillis(Math.max(0, outcome.finished() - attempt.started())))));
        return facts;
    }

    private static UUID id(Try attempt, String what) {
        return UUID.nameUUIDFromBytes((attempt.id() + "/" + what).getBytes(StandardCharsets.UTF_8));
    }
}
