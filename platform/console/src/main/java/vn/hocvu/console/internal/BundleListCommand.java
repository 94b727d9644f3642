package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.ContentBundles;

/** Which content has arrived, and what became of it. */
@Service
@Command(
        scope = "hocvu",
        name = "bundle-list",
        description = "Lists content bundles and dropped files: owner, version, state, and why one is refused")
public final class BundleListCommand extends OperatorCommand {
    @Reference(optional = true)
    @Nullable
    ContentBundles bundles;

    @Override
    Listing list() {
        Listing listing = Listing.of("source", "bundle", "owner", "course", "version", "state", "why")
                .whenEmpty("No content has arrived. Drop a course's .zip or .jar into the deploy folder.");
        for (ContentBundles.Arrival arrival : need(bundles).arrivals()) {
            int findings = arrival.findings().size();
            String why = findings == 0 ? "" : arrival.findings().get(0).toString();
            listing.row(
                    arrival.source(),
                    arrival.bundle() < 0 ? null : arrival.bundle(),
                    arrival.course() == null ? null : arrival.course().owner(),
                    arrival.course(),
                    arrival.version(),
                    arrival.state(),
                    findings > 1 ? why + " (+" + (findings - 1) + " more, see hocvu:bundle-show)" : why);
        }
        return listing;
    }
}
