package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.tracking.CourseProgress;
import vn.hocvu.users.People;

/** How far somebody is. */
@Service
@Command(scope = "hocvu", name = "progress", description = "Shows how far a person is in everything they take")
public final class ProgressCommand extends OperatorCommand {
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
    Learning learning;

    @Override
    Listing list() {
        Listing listing = Listing.of(
                        "course",
                        "version",
                        "installed",
                        "lessons done",
                        "lessons",
                        "percent",
                        "last active",
                        "completed")
                .whenEmpty("Takes no course.");
        for (Learning.Taken taken :
                need(learning).taken(OPERATOR, person(people, signInName).id(), 200)) {
            CourseOutline outline = taken.outline();
            CourseProgress progress = outline == null ? null : outline.progress();
            listing.row(
                    taken.enrolment().course(),
                    taken.enrolment().version(),
                    taken.enrolment().installed(),
                    outline == null ? null : outline.completedSteps(),
                    outline == null ? null : outline.steps().size(),
                    outline == null ? null : outline.percent(),
                    progress == null ? null : progress.lastActive(),
                    progress == null ? null : progress.completed());
        }
        return listing;
    }
}
