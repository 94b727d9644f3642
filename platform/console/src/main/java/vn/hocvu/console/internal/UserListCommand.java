package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;

/** People by name or unit. */
@Service
@Command(scope = "hocvu", name = "user-list", description = "Lists people")
public final class UserListCommand extends OperatorCommand {
    @Argument(
            name = "text",
            multiValued = true,
            description = "Beginnings of words of the name, with or without diacritics")
    List<String> text = List.of();

    @Option(name = "--unit", description = "Only people of this unit")
    @Completion(UnitCompleter.class)
    @Nullable
    String unit;

    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        People everybody = need(people);
        Listing listing = Listing.of("id", "sign-in name", "name", "unit", "created");
        boolean more = each(
                limit,
                page -> everybody.search(
                        OPERATOR, words(text), unit == null ? null : unitId(unit), page.after(), page.limit()),
                person ->
                        listing.row(person.id(), person.signInName(), person.name(), person.unit(), person.created()));
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }
}
