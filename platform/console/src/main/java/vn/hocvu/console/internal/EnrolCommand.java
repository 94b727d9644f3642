package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.users.People;

/** Enrols somebody. */
@Service
@Command(scope = "hocvu", name = "enrol", description = "Enrols a person in a course")
public final class EnrolCommand extends OperatorCommand {
    @Argument(
            index = 0,
            name = "sign-in name",
            required = true,
            description = "A phone number, a user name or the number of a card")
    @Completion(PersonCompleter.class)
    String signInName = "";

    @Argument(index = 1, name = "course", required = true, description = "owner/name")
    @Completion(CourseCompleter.class)
    String course = "";

    @Reference(optional = true)
    @Nullable
    People people;

    @Reference(optional = true)
    @Nullable
    Enrolments enrolments;

    @Override
    Listing list() {
        Enrolment enrolment =
                need(enrolments).enrol(OPERATOR, person(people, signInName).id(), courseId(course));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("enrolment", enrolment.id());
        properties.put("person", enrolment.person());
        properties.put("course", enrolment.course());
        properties.put("version", enrolment.version());
        properties.put("enrolled", enrolment.enrolled());
        return Listing.one(properties);
    }
}
