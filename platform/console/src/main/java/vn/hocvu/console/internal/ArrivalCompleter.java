package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.ContentBundles;

/** Completes the sources of content bundles. */
@Service
public final class ArrivalCompleter implements Completer {
    @Reference(optional = true)
    @Nullable
    ContentBundles bundles;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        if (bundles != null) {
            bundles.arrivals().forEach(arrival -> strings.getStrings().add(arrival.source()));
        }
        return strings.complete(session, commandLine, candidates);
    }
}
