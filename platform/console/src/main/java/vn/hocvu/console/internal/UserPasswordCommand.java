package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;

/** A new password for somebody who forgot theirs. */
@Service
@Command(
        scope = "hocvu",
        name = "user-password",
        description = "Gives somebody a new password, shows it once, and ends their sessions")
public final class UserPasswordCommand extends OperatorCommand {
    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        return UserCreateCommand.shown(
                need(people).resetPassword(OPERATOR, person(people, signInName).id()));
    }
}
