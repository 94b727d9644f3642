package vn.hocvu.activities.quiz.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import vn.hocvu.activities.quiz.internal.Quiz.Kind;
import vn.hocvu.activities.quiz.internal.Quiz.Question;

/** Draws the questions of a try, their order and the order of their options. */
final class Draw {
    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    Try begin(String id, Quiz quiz, Instant now) {
        List<Question> questions = new ArrayList<>(quiz.questions());
        Collections.shuffle(questions, random);
        return new Try(
                id,
                now.toEpochMilli(),
                questions.stream().limit(quiz.draw()).map(this::draw).toList());
    }

    private Try.Drawn draw(Question question) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, question.options().size()).boxed().toList());
        // True comes before false for everybody; another order only confuses.
        if (question.kind() != Kind.TRUE_FALSE) {
            Collections.shuffle(order, random);
        }
        return new Try.Drawn(question.id(), question.print(), order, List.of(), false);
    }
}
