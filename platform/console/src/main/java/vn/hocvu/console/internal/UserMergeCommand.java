package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.Merges;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;

/** Two records of one person, made one; first shown, then done. */
@Service
@Command(
        scope = "hocvu",
        name = "user-merge",
        description = "Shows two records of one person side by side, and with --yes makes them one")
public final class UserMergeCommand extends OperatorCommand {
    private static final int MOST_COURSES = 200;

    @Argument(
            index = 0,
            name = "merged",
            required = true,
            description = "Who is merged: a phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String merged = "";

    @Argument(
            index = 1,
            name = "into",
            required = true,
            description = "Whose record stays: a phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String into = "";

    @Option(name = "--yes", description = "Merges them; without it nothing is changed")
    boolean yes;

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Merges merges;

    @Reference(optional = true)
    @Nullable
    Learning learning;

    @Override
    Listing list() {
        Person record = person(people, merged);
        Person person = person(people, into);
        if (yes) {
            return UserMergeListCommand.shown(need(merges).merge(OPERATOR, record.id(), person.id()));
        }
        Listing listing = Listing.of("", "is merged", "stays");
        Map<String, @Nullable Object> one = properties(record);
        Map<String, @Nullable Object> other = properties(person);
        one.forEach((name, value) -> listing.row(name, value, other.get(name)));
        if (!json) {
            System.out.println("Nothing has been changed yet. The same with --yes merges these two.");
        }
        return listing;
    }

    private Map<String, @Nullable Object> properties(Person person) {
        List<Learning.Taken> taken = need(learning).taken(OPERATOR, person.id(), MOST_COURSES);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", person.id());
        properties.put("name", person.name());
        properties.put("sign-in name", person.signInName());
        properties.put("unit", person.unit());
        properties.put("group", person.audience());
        properties.put("created", person.created());
        properties.put("courses", taken.size());
        properties.put(
                "lessons done",
                taken.stream()
                        .map(Learning.Taken::outline)
                        .mapToInt(outline -> outline == null ? 0 : outline.completedSteps())
                        .sum());
        properties.put(
                "courses completed",
                taken.stream()
                        .filter(each -> isCompleted(each.outline()))
                        .map(each -> each.enrolment().course())
                        .toList());
        return properties;
    }

    private static boolean isCompleted(@Nullable CourseOutline outline) {
        CourseProgress progress = outline == null ? null : outline.progress();
        return progress != null && progress.completed() != null;
    }
}
