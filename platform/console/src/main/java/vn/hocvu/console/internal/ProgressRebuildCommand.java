package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Tracking;

/** Makes all progress anew from statements. */
@Service
@Command(
        scope = "hocvu",
        name = "progress-rebuild",
        description = "Makes everybody's progress anew from statements alone, while everything goes on")
public final class ProgressRebuildCommand extends OperatorCommand {
    private static final int STEP = 1_000;

    @Reference(optional = true)
    @Nullable
    Tracking tracking;

    @Override
    Listing list() {
        Tracking.Rebuilt rebuilt = need(tracking).rebuild(OPERATOR, people -> {
            if (!json && people % STEP == 0) {
                System.out.println(people + " people done");
            }
        });
        Listing listing = Listing.of("people", "courses corrected");
        listing.row(rebuilt.people(), rebuilt.corrected());
        return listing;
    }
}
