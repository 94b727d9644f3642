package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Operators;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Somebody who may act as the operator in the browser. */
@Service
@Command(
        scope = "hocvu",
        name = "operator-grant",
        description = "Lets somebody act as the operator on the pages of the administration, below /quan-tri")
public final class OperatorGrantCommand extends OperatorCommand {
    @Argument(name = "sign-in name", required = true, description = "A phone number or a user name")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Operators operators;

    @Override
    Listing list() {
        Person person = person(people, signInName);
        need(operators).grant(OPERATOR, person.id());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("operator", true);
        return Listing.one(properties);
    }
}
