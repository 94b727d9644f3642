package vn.hocvu.console.internal;

import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Completes user names, as far as one part of the list of people goes. */
@Service
public final class PersonCompleter implements Completer {
    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        People there = people;
        if (there != null) {
            there.search(OperatorCommand.OPERATOR, null, null, null, 200).items().stream()
                    .map(Person::userName)
                    .filter(Objects::nonNull)
                    .forEach(strings.getStrings()::add);
        }
        return strings.complete(session, commandLine, candidates);
    }
}
