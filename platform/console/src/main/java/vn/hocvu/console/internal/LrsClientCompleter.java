package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;

/** Completes keys of clients of the learning record store, as far as one part of their list goes. */
@Service
public final class LrsClientCompleter implements Completer {
    @Reference(optional = true)
    @Nullable
    LrsClients clients;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        LrsClients there = clients;
        if (there != null) {
            there.list(OperatorCommand.OPERATOR, null, 200).items().stream()
                    .map(LrsClient::key)
                    .forEach(strings.getStrings()::add);
        }
        return strings.complete(session, commandLine, candidates);
    }
}
