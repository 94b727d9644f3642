package vn.hocvu.database.internal;

import java.sql.SQLException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.MigrationFailedException;
import liquibase.exception.ValidationFailedException;

/** The one line of a failure that an operator can act on. */
final class Reason {
    private static final int LONGEST = 600;

    private Reason() {}

    static String of(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            telling = cause;
            if (cause instanceof MigrationFailedException || cause instanceof ValidationFailedException) {
                break;
            }
        }
        String message = telling.getMessage();
        boolean plain = telling instanceof SQLException || telling instanceof LiquibaseException;
        String line = (message != null && plain ? message : telling.toString())
                .replaceAll("\\s+", " ")
                .trim();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
