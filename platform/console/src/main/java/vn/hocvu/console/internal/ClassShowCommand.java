package vn.hocvu.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** One class. */
@Service
@Command(scope = "hocvu", name = "class-show", description = "Shows a class, its days and who is in it")
public final class ClassShowCommand extends OperatorCommand {
    @Argument(name = "code", required = true, description = "The code with which people join it")
    String code = "";

    @Option(name = "--members", description = "How many of its people to show at most")
    int members = 20;

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Reference(optional = true)
    @Nullable
    People people;

    /** The class with a code. */
    static UUID id(@Nullable Classes classes, String code) {
        return need(classes)
                .invitation(OPERATOR, code)
                .map(Classes.Invitation::id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no class with the code " + code + ". hocvu:class-list has all codes."));
    }

    @Override
    Listing list() {
        StudyClass shown = need(classes).find(OPERATOR, id(classes, code));
        Map<String, @Nullable Object> properties = shown(shown);
        properties.put(
                "facilitators",
                shown.plan().facilitators().stream().map(this::name).toList());
        List<String> people = new ArrayList<>();
        if (members > 0) {
            each(
                    members,
                    page -> need(classes)
                            .members(OPERATOR, shown.id(), Classes.State.ACTIVE, page.after(), page.limit()),
                    (Classes.Member member) -> people.add(member.person() + "  " + member.name()));
        }
        properties.put("people", people);
        return Listing.one(properties);
    }

    private String name(PersonId person) {
        Optional<Person> found = need(people).find(OPERATOR, person);
        return person + "  " + found.map(Person::name).orElse("");
    }

    static Map<String, @Nullable Object> shown(StudyClass shown) {
        ClassPlan plan = shown.plan();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("code", shown.code());
        properties.put("id", shown.id());
        properties.put("title", plan.title());
        properties.put("course", shown.course());
        properties.put("unit", shown.unit());
        properties.put("opens", plan.opens());
        properties.put("closes", plan.closes());
        properties.put("closed", shown.closed());
        properties.put("capacity", plan.capacity());
        properties.put("waiting list", plan.waitingList());
        properties.put("required", plan.required());
        properties.put("for unit", plan.forUnit());
        properties.put(
                "for group", plan.audience() == null ? null : plan.audience().code());
        properties.put("everybody", plan.everybody());
        properties.put(
                "lessons",
                new TreeMap<>(plan.lessons())
                        .entrySet().stream()
                                .map(lesson -> lesson.getKey() + "  opens " + plan.opens(lesson.getKey())
                                        + (lesson.getValue().due() == null
                                                ? ""
                                                : "  due " + lesson.getValue().due()))
                                .toList());
        properties.put("members", shown.members());
        properties.put("waiting", shown.waiting());
        return properties;
    }
}
