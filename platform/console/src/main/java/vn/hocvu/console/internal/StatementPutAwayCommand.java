package vn.hocvu.console.internal;

import java.time.DateTimeException;
import java.time.YearMonth;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.StatementArchive;

/** Puts the oldest month of statements away. */
@Service
@Command(
        scope = "hocvu",
        name = "statement-put-away",
        description = "Detaches the oldest month of statements, to be dumped and dropped; progress stays (PostgreSQL)")
public final class StatementPutAwayCommand extends OperatorCommand {
    private static final int STEP = 1_000;

    @Argument(
            name = "month",
            required = true,
            description = "The oldest of hocvu:statement-months, for example 2025-01")
    String month = "";

    @Reference(optional = true)
    @Nullable
    StatementArchive archive;

    @Override
    Listing list() {
        YearMonth oldest = month(month);
        need(archive).putAway(OPERATOR, oldest, people -> {
            if (!json && people % STEP == 0) {
                System.out.println(people + " people done");
            }
        });
        String suffix = oldest.toString().replace('-', '_');
        Listing listing = Listing.of("detached table");
        listing.row("statement_" + suffix);
        listing.row("statement_link_" + suffix);
        return listing;
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("A month is written as 2025-01, not " + text, wrong);
        }
    }
}
