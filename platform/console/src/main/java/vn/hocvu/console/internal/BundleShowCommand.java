package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.ContentBundles;
import vn.hocvu.content.Finding;

/** One content bundle, with every mistake. */
@Service
@Command(scope = "hocvu", name = "bundle-show", description = "Shows a content bundle with every mistake found in it")
public final class BundleShowCommand extends OperatorCommand {
    @Argument(name = "source", required = true, description = "As hocvu:bundle-list shows it")
    @Completion(ArrivalCompleter.class)
    String source = "";

    @Reference(optional = true)
    @Nullable
    ContentBundles bundles;

    @Override
    Listing list() {
        ContentBundles.Arrival arrival = need(bundles).arrivals().stream()
                .filter(each -> each.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Nothing called " + source + " has arrived. hocvu:bundle-list lists what has."));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("source", arrival.source());
        properties.put("bundle", arrival.bundle() < 0 ? null : arrival.bundle());
        properties.put("course", arrival.course());
        properties.put("version", arrival.version());
        properties.put("state", arrival.state());
        properties.put("since", arrival.since());
        properties.put(
                "findings", arrival.findings().stream().map(Finding::toString).toList());
        return Listing.one(properties);
    }
}
