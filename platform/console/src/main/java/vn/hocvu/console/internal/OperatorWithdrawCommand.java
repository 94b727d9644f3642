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

/** Somebody who may no longer act as the operator in the browser. */
@Service
@Command(
        scope = "hocvu",
        name = "operator-withdraw",
        description = "Takes the right to act as the operator in the browser away, at once")
public final class OperatorWithdrawCommand extends OperatorCommand {
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
        need(operators).withdraw(OPERATOR, person.id());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("operator", false);
        return Listing.one(properties);
    }
}
