package vn.hocvu.activities.quiz.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a quiz remembers about one person; stored as JSON.
 *
 * @param begun how many tries of the present round were begun
 * @param open the try that is under way; null if none is
 * @param last the try that was handed in last; null if none was
 */
record Memory(int begun, @Nullable Try open, @Nullable Outcome last) {
    static final Memory NOTHING = new Memory(0, null, null);

    /** Whether another try may be begun, and what is left. */
    record Allowance(
            boolean allowed,
            @Nullable Integer left,
            @Nullable Instant again) {}

    /**
     * The tries that are left.
     *
     * @param stale the try that is open no longer fits the quiz, and does not count
     */
    Allowance allowance(Quiz quiz, boolean stale, Instant now) {
        Integer attempts = quiz.attempts();
        if (attempts == null) {
            return new Allowance(true, null, null);
        }
        int used = stale ? begun - 1 : begun;
        if (used < attempts) {
            return new Allowance(true, attempts - used, null);
        }
        Instant again = nextRound(quiz).orElse(null);
        if (again != null && !now.isBefore(again)) {
            return new Allowance(true, attempts, null);
        }
        return new Allowance(false, 0, again);
    }

    /** After another try was begun. */
    Memory beginning(Try another, Quiz quiz, boolean stale) {
        int used = stale ? begun - 1 : begun;
        boolean newRound = quiz.attempts() != null && used >= quiz.attempts();
        return new Memory(newRound ? 1 : used + 1, another, last);
    }

    Memory answering(Try answered) {
        return new Memory(begun, answered, last);
    }

    Memory finishing(Outcome outcome) {
        return new Memory(begun, null, outcome);
    }

    Memory recorded() {
        return last == null ? this : new Memory(begun, open, last.asRecorded());
    }

    private Optional<Instant> nextRound(Quiz quiz) {
        if (quiz.waitHours() == null || last == null) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(last.finished()).plus(Duration.ofHours(quiz.waitHours())));
    }
}
