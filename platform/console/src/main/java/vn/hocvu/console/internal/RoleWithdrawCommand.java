package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

/** A role taken away. */
@Service
@Command(scope = "hocvu", name = "role-withdraw", description = "Takes a role on a unit away from somebody, at once")
public final class RoleWithdrawCommand extends OperatorCommand {
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

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Roles roles;

    @Override
    Listing list() {
        Person person = person(people, signInName);
        Role asked = RoleCompleter.role(role);
        UnitId where = unitId(unit);
        Roles.Grant grant = need(roles).of(OPERATOR, person.id()).stream()
                .filter(one -> one.role() == asked && one.unit().equals(where))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(person.name() + " is no " + role + " of " + unit
                        + ". hocvu:role-list " + signInName + " shows which roles there are."));
        need(roles).withdraw(OPERATOR, grant.id());
        return Listing.one(RoleGrantCommand.shown(person, grant));
    }
}
