package vn.hocvu.activities.quiz.internal;

/**
 * A try that was handed in and graded.
 *
 * @param finished milliseconds since 1970
 * @param points how many questions were answered right
 * @param pass percent that were needed then
 * @param recorded whether the platform has stored it
 */
record Outcome(Try attempt, long finished, int points, int pass, boolean recorded) {
    int of() {
        return attempt.questions().size();
    }

    int percent() {
        return points * 100 / of();
    }

    // A method of another name would be written into the stored document as well.
    boolean hasPassed() {
        return points * 100 >= pass * of();
    }

    Outcome asRecorded() {
        return new Outcome(attempt, finished, points, pass, true);
    }
}
