package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.StatementArchive;

/** The months of statements. */
@Service
@Command(
        scope = "hocvu",
        name = "statement-months",
        description = "Lists the months of statements in the database (PostgreSQL)")
public final class StatementMonthsCommand extends OperatorCommand {
    private static final long MEGABYTE = 1_000_000;

    @Reference(optional = true)
    @Nullable
    StatementArchive archive;

    @Override
    Listing list() {
        Listing listing = Listing.of("month", "statements, about", "MB on disk")
                .whenEmpty("H2 keeps all statements in one place.");
        for (StatementArchive.Month month : need(archive).months(OPERATOR)) {
            listing.row(month.month(), month.statements() < 0 ? null : month.statements(), month.bytes() / MEGABYTE);
        }
        return listing;
    }
}
