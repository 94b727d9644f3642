package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import vn.hocvu.content.Audience;

/** Completes groups of people. */
@Service
public final class GroupCompleter implements Completer {
    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        for (Audience audience : Audience.values()) {
            strings.getStrings().add(audience.code());
        }
        return strings.complete(session, commandLine, candidates);
    }
}
