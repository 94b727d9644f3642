package vn.hocvu.activities.quiz.internal;

import java.util.List;

/**
 * One person's try at a quiz: what was drawn for them, and what they have chosen so far.
 *
 * @param id a UUID; all statements about the try derive their ids from it
 * @param started milliseconds since 1970
 */
record Try(String id, long started, List<Drawn> questions) {
    Try {
        questions = List.copyOf(questions);
    }

    /**
     * A question that was drawn.
     *
     * @param question its id
     * @param print its {@link Quiz.Question#print} when it was drawn
     * @param order the indexes of its options, in the order in which they are shown
     * @param chosen the indexes of the options that were chosen; empty if it is not answered
     * @param right whether that is right; means nothing before the try is graded
     */
    record Drawn(String question, String print, List<Integer> order, List<Integer> chosen, boolean right) {
        Drawn {
            order = List.copyOf(order);
            chosen = List.copyOf(chosen);
        }

        boolean isAnswered() {
            return !chosen.isEmpty();
        }

        Drawn choosing(List<Integer> options) {
            return new Drawn(question, print, order, options, right);
        }

        Drawn graded(boolean isRight) {
            return new Drawn(question, print, order, chosen, isRight);
        }
    }

    Try with(List<Drawn> others) {
        return new Try(id, started, others);
    }

    /** Whether every question still stands in the quiz as it was drawn. */
    boolean fits(Quiz quiz) {
        return questions.stream().allMatch(drawn -> quiz.question(drawn.question())
                .filter(question -> question.print().equals(drawn.print()))
                .isPresent());
    }

    boolean isAnswered() {
        return questions.stream().allMatch(Drawn::isAnswered);
    }
}
