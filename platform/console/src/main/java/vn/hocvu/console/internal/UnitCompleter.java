package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Completes the country and the units directly below it; the 3,321 communes are found with hocvu:unit-list. */
@Service
public final class UnitCompleter implements Completer {
    @Reference(optional = true)
    @Nullable
    Units units;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        Units there = units;
        if (there != null) {
            strings.getStrings().add("vn");
            for (Unit unit : there.below(UnitId.of("vn"))) {
                strings.getStrings().add(unit.id().value());
            }
        }
        return strings.complete(session, commandLine, candidates);
    }
}
