package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.UnitId;

/** What somebody is called, and where they belong, changed. */
@Service
@Command(
        scope = "hocvu",
        name = "user-set",
        description = "Corrects a person's name, or moves them to another unit or group, where they count from then on")
public final class UserSetCommand extends OperatorCommand {
    private static final String UNKNOWN = "unknown";

    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Option(name = "--name", description = "What they are called")
    @Nullable
    String name;

    @Option(name = "--unit", description = "The unit where they belong now")
    @Completion(UnitCompleter.class)
    @Nullable
    String unit;

    @Option(name = "--audience", description = "Their group: " + Group.DESCRIPTION + ", or unknown")
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Memberships memberships;

    @Reference(optional = true)
    @Nullable
    PersonNames names;

    @Override
    Listing list() {
        if (unit == null && audience == null && name == null) {
            throw new IllegalArgumentException("Say what to change: --name, --unit or --audience");
        }
        Person person = person(people, signInName);
        UnitId home = unit == null ? person.unit() : unitId(unit);
        Membership membership = new Membership(person.id(), home, group(person));
        if (name != null) {
            person = need(names).correct(OPERATOR, person.id(), name);
        }
        if (unit != null || audience != null) {
            need(memberships).change(OPERATOR, membership);
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("unit", home);
        properties.put("group", membership.audience());
        return Listing.one(properties);
    }

    private @Nullable String group(Person person) {
        if (audience == null) {
            return person.audience();
        }
        return audience.equals(UNKNOWN)
                ? null
                : Optional.ofNullable(Group.of(audience)).map(Audience::code).orElse(null);
    }
}
