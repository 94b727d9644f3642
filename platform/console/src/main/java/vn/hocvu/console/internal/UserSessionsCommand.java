package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;

/** Where somebody is signed in. */
@Service
@Command(
        scope = "hocvu",
        name = "user-sessions",
        description = "Lists where somebody is signed in, and with --end signs them out")
public final class UserSessionsCommand extends OperatorCommand {
    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Option(name = "--end", description = "Ends all of them")
    boolean end;

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    OpenSessions sessions;

    @Override
    Listing list() {
        PersonId person = person(people, signInName).id();
        Listing listing = Listing.of("begun", "used", "expires", "device", "second factor", "ended")
                .whenEmpty("They are signed in nowhere.");
        need(sessions)
                .of(OPERATOR, person)
                .forEach(session -> listing.row(
                        session.begun(), session.used(), session.expires(), session.device(), session.verified(), end));
        if (end) {
            need(sessions).endAll(OPERATOR, person, null);
        }
        return listing;
    }
}
