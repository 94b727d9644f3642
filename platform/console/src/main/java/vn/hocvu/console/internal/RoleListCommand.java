package vn.hocvu.console.internal;

import java.util.Optional;
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

/** Who has which role. */
@Service
@Command(
        scope = "hocvu",
        name = "role-list",
        description = "Lists the roles that somebody has or had, or those that count now on a unit and below it")
public final class RoleListCommand extends OperatorCommand {
    @Argument(name = "sign-in name", description = "Only this person's, also those that are over")
    @Completion(PersonCompleter.class)
    @Nullable
    String signInName;

    @Option(name = "--unit", description = "The unit, with everything below it")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Option(name = "--role", description = "Only this role: " + RoleCompleter.DESCRIPTION)
    @Completion(RoleCompleter.class)
    @Nullable
    String role;

    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Roles roles;

    @Override
    Listing list() {
        Roles all = need(roles);
        Listing listing = Listing.of("id", "name", "sign-in name", "role", "unit", "granted", "last day", "withdrawn")
                .whenEmpty("Nobody has such a role. hocvu:role-grant grants one.");
        if (signInName != null) {
            all.of(OPERATOR, person(people, signInName).id()).forEach(grant -> row(listing, grant));
            return listing;
        }
        @Nullable Role only = role == null ? null : RoleCompleter.role(role);
        boolean more = each(
                limit,
                page -> all.within(OPERATOR, unitId(unit), only, page.after(), page.limit()),
                grant -> row(listing, grant));
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }

    private void row(Listing listing, Roles.Grant grant) {
        Optional<Person> person = need(people).find(OPERATOR, grant.person());
        listing.row(
                grant.person(),
                person.map(Person::name).orElse(null),
                person.map(Person::signInName).orElse(null),
                grant.role().code(),
                grant.unit(),
                grant.granted(),
                grant.lastDay(),
                grant.withdrawn());
    }
}
