package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Merges;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Records that were merged into others. */
@Service
@Command(
        scope = "hocvu",
        name = "user-merge-list",
        description = "Lists records of people that were merged into others, the newest first")
public final class UserMergeListCommand extends OperatorCommand {
    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    Merges merges;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        Merges all = need(merges);
        People known = need(people);
        Listing listing = Listing.of("record", "person", "name", "sign-in name", "merged", "reversible until")
                .whenEmpty("No record is merged into another one.");
        boolean more = each(limit, page -> all.list(OPERATOR, page.after(), page.limit()), merge -> {
            Optional<Person> person = known.find(OPERATOR, merge.person());
            listing.row(
                    merge.record(),
                    merge.person(),
                    person.map(Person::name).orElse(null),
                    person.map(Person::signInName).orElse(null),
                    merge.merged(),
                    merge.reversibleUntil());
        });
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }

    static Listing shown(Merges.Merge merge) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("record", merge.record());
        properties.put("person", merge.person());
        properties.put("merged", merge.merged());
        properties.put("reversible until", merge.reversibleUntil());
        return Listing.one(properties);
    }
}
