package vn.hocvu.console.internal;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** What administrators have done. */
@Service
@Command(
        scope = "hocvu",
        name = "audit-list",
        description = "Shows what administrators have done, the newest first; with --json fit to be kept elsewhere")
public final class AuditListCommand extends OperatorCommand {
    @Option(name = "--unit", description = "Only in this unit and below it")
    @Completion(UnitCompleter.class)
    @Nullable
    String unit;

    @Option(
            name = "--by",
            description = "Only what this person did: a phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    @Nullable
    String by;

    @Option(name = "--about", description = "Only what was done to this person")
    @Completion(PersonCompleter.class)
    @Nullable
    String about;

    @Option(name = "--action", description = "Only actions that begin so, for example role.")
    @Nullable
    String action;

    @Option(name = "--from", description = "Only on this day or later, like 2026-11-23")
    @Nullable
    String from;

    @Option(name = "--to", description = "Only on this day or earlier")
    @Nullable
    String to;

    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    AuditLog audit;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        AuditLog.Query query = new AuditLog.Query(
                unit == null ? null : unitId(unit),
                id(by),
                id(about),
                action,
                from == null ? null : day(from),
                to == null ? null : day(to));
        Listing listing = Listing.of("number", "time", "who", "from", "action", "about", "unit", "detail");
        boolean more = each(
                limit,
                page -> need(audit).search(OPERATOR, query, page.after(), page.limit()),
                entry -> listing.row(
                        entry.number(),
                        entry.time(),
                        entry.actor() == null ? "operator" : name(entry.actor()),
                        entry.address(),
                        entry.event().action(),
                        name(entry.event().person()),
                        entry.event().unit(),
                        entry.event().detail()));
        if (more && !json) {
            System.out.println("The newest " + limit + "; --limit shows more.");
        }
        return listing;
    }

    private @Nullable PersonId id(@Nullable String signInName) {
        return signInName == null ? null : person(people, signInName).id();
    }

    /** Scripts get the id, which does not change; people get the name. */
    private @Nullable Object name(@Nullable PersonId person) {
        if (person == null || json) {
            return person;
        }
        Optional<Person> found = need(people).find(OPERATOR, person);
        return found.isPresent() ? found.get().name() : person;
    }
}
