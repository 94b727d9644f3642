package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;

/** One person, with what they take. */
@Service
@Command(scope = "hocvu", name = "user-show", description = "Shows a person: where they belong and what they take")
public final class UserShowCommand extends OperatorCommand {
    @Argument(
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Units units;

    @Reference(optional = true)
    @Nullable
    Enrolments enrolments;

    @Override
    Listing list() {
        Person person = person(people, signInName);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("user name", person.userName());
        properties.put("phone", person.maskedPhone());
        properties.put(
                "unit",
                need(units).path(person.unit()).stream().map(Unit::fullName).toList());
        properties.put("group", person.audience());
        properties.put("created", person.created());
        properties.put(
                "takes",
                need(enrolments).of(OPERATOR, person.id(), null, 200).items().stream()
                        .map(enrolment -> enrolment.course() + " " + enrolment.version())
                        .toList());
        return Listing.one(properties);
    }
}
