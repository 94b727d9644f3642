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
import vn.hocvu.users.UnitId;

/** Where somebody belongs, changed. */
@Service
@Command(
        scope = "hocvu",
        name = "user-set",
        description = "Moves a person to another unit or group; what they learned is counted there from then on")
public final class UserSetCommand extends OperatorCommand {
    private static final String UNKNOWN = "unknown";

    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

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

    @Override
    Listing list() {
        if (unit == null && audience == null) {
            throw new IllegalArgumentException("Say what to change: --unit, --audience or both");
        }
        Person person = person(people, signInName);
        UnitId home = unit == null ? person.unit() : unitId(unit);
        need(memberships).change(OPERATOR, new Membership(person.id(), home, group(person)));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("unit", home);
        properties.put("group", group(person));
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
