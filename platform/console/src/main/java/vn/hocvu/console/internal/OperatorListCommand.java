package vn.hocvu.console.internal;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Operators;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Who may act as the operator in the browser. */
@Service
@Command(scope = "hocvu", name = "operator-list", description = "Lists who may act as the operator in the browser")
public final class OperatorListCommand extends OperatorCommand {
    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    Operators operators;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        Operators all = need(operators);
        People known = need(people);
        Listing listing = Listing.of("id", "name", "sign-in name", "unit", "granted")
                .whenEmpty("Nobody may act as the operator in the browser. hocvu:operator-grant lets somebody.");
        boolean more = each(limit, page -> all.list(OPERATOR, page.after(), page.limit()), grant -> {
            Optional<Person> person = known.find(OPERATOR, grant.person());
            listing.row(
                    grant.person(),
                    person.map(Person::name).orElse(null),
                    person.map(Person::signInName).orElse(null),
                    person.map(Person::unit).orElse(null),
                    grant.granted());
        });
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }
}
