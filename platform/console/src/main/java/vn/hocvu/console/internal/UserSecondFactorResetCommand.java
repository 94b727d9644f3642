package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.SecondFactor;

/** For somebody who has lost phone and recovery codes. */
@Service
@Command(
        scope = "hocvu",
        name = "user-second-factor-reset",
        description = "Takes somebody's second factor away and signs them out, so that they can set up a new one")
public final class UserSecondFactorResetCommand extends OperatorCommand {
    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    SecondFactor factor;

    @Override
    Listing list() {
        Person person = person(people, signInName);
        need(factor).reset(OPERATOR, person.id());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("second factor", false);
        return Listing.one(properties);
    }
}
