package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;

/** A role for somebody, on a unit and everything below it. */
@Service
@Command(
        scope = "hocvu",
        name = "role-grant",
        description =
                "Grants somebody a role on a unit and all below it; operators also act below /quan-tri in the browser")
public final class RoleGrantCommand extends OperatorCommand {
    @Argument(index = 0, name = "role", required = true, description = RoleCompleter.DESCRIPTION)
    @Completion(RoleCompleter.class)
    String role = "";

    @Argument(
            index = 1,
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Option(name = "--unit", description = "The unit, with everything below it")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(
            name = "--until",
            description = "The last day on which it counts, like 2027-06-30; without it there is no end")
    @Nullable
    String until;

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Roles roles;

    @Override
    Listing list() {
        Person person = person(people, signInName);
        Roles.Grant grant = need(roles)
                .grant(
                        OPERATOR,
                        person.id(),
                        RoleCompleter.role(role),
                        unitId(unit),
                        until == null ? null : day(until));
        return Listing.one(shown(person, grant));
    }

    static Map<String, @Nullable Object> shown(Person person, Roles.Grant grant) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("role", grant.role().code());
        properties.put("unit", grant.unit());
        properties.put("last day", grant.lastDay());
        return properties;
    }
}
