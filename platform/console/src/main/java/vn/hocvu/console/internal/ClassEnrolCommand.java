package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Somebody in a class. */
@Service
@Command(scope = "hocvu", name = "class-enrol", description = "Enrols a person in a class, or takes them out of it")
public final class ClassEnrolCommand extends OperatorCommand {
    @Argument(index = 0, name = "code", required = true, description = "The code with which people join it")
    String code = "";

    @Argument(
            index = 1,
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Option(name = "--remove", description = "Takes the person out; who waits longest gets the place")
    boolean remove;

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        UUID id = ClassShowCommand.id(classes, code);
        Person person = person(people, signInName);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("person", person.id());
        properties.put("name", person.name());
        if (remove) {
            need(classes).remove(OPERATOR, id, person.id());
            properties.put("state", "removed");
        } else {
            Classes.Member member = need(classes).enrol(OPERATOR, id, person.id());
            properties.put("state", member.state().name().toLowerCase(Locale.ROOT));
            properties.put("since", member.since());
        }
        return Listing.one(properties);
    }
}
