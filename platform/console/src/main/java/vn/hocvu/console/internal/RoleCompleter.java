package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import vn.hocvu.users.Role;

/** Completes roles. */
@Service
public final class RoleCompleter implements Completer {
    static final String DESCRIPTION = "facilitator, author, unit-administrator, auditor or operator";

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        StringsCompleter strings = new StringsCompleter();
        for (Role role : Role.values()) {
            strings.getStrings().add(role.code());
        }
        return strings.complete(session, commandLine, candidates);
    }

    /** @throws IllegalArgumentException if there is no such role */
    static Role role(String code) {
        return Role.of(code)
                .orElseThrow(() -> new IllegalArgumentException("A role is " + DESCRIPTION + ", not " + code + "."));
    }
}
