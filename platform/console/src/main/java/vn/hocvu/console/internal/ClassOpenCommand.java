package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;

/** A class opened. */
@Service
@Command(scope = "hocvu", name = "class-open", description = "Opens a class and shows the code to join it")
public final class ClassOpenCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "Whose class it is")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "course", required = true, description = "owner/name")
    @Completion(CourseCompleter.class)
    String course = "";

    @Argument(index = 2, name = "title", required = true, multiValued = true, description = "What people call it")
    List<String> title = List.of();

    @Option(name = "--opens", description = "The first day, like 2026-12-01; without it today")
    @Nullable
    String opens;

    @Option(name = "--closes", description = "The last day; without it there is no end")
    @Nullable
    String closes;

    @Option(name = "--capacity", description = "How many may be in it; without it any number")
    @Nullable
    Integer capacity;

    @Option(name = "--waiting-list", description = "Those who come when it is full wait for a place")
    boolean waitingList;

    @Option(name = "--required", description = "Nobody leaves it by themselves")
    boolean required;

    @Option(name = "--for-unit", description = "Only for people of this unit and of those below it")
    @Completion(UnitCompleter.class)
    @Nullable
    String forUnit;

    @Option(name = "--audience", description = "Only for people of this group: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--everybody", description = "All whom it is for are enrolled, those who come later too")
    boolean everybody;

    @Option(name = "--facilitator", multiValued = true, description = "The sign-in name of somebody who teaches it")
    @Completion(PersonCompleter.class)
    List<String> facilitators = List.of();

    @Option(
            name = "--lesson",
            multiValued = true,
            description = "Days of a lesson: its id, the day on which it opens, the day on which it is due, as in"
                    + " bai-mot:2026-12-01:2026-12-08; either day may be left empty")
    List<String> lessons = List.of();

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        List<PersonId> teaching =
                facilitators.stream().map(name -> person(people, name).id()).toList();
        ClassPlan plan = new ClassPlan(
                words(title),
                opens == null ? LocalDate.now(ClassListCommand.VIETNAM) : day(opens),
                closes == null ? null : day(closes),
                capacity,
                waitingList,
                required,
                forUnit == null ? null : unitId(forUnit),
                Group.of(audience),
                everybody,
                teaching,
                days(lessons));
        return Listing.one(ClassShowCommand.shown(need(classes).open(OPERATOR, unitId(unit), courseId(course), plan)));
    }

    /** Days of lessons as the option has them. */
    static Map<String, LessonDates> days(List<String> lessons) {
        Map<String, LessonDates> days = new HashMap<>();
        for (String lesson : lessons) {
            String[] parts = lesson.split(":", -1);
            if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
                throw new IllegalArgumentException(
                        "Days of a lesson are written like bai-mot:2026-12-01:2026-12-08, not " + lesson);
            }
            days.put(parts[0], new LessonDates(dayOrNull(parts[1]), parts.length == 3 ? dayOrNull(parts[2]) : null));
        }
        return days;
    }

    private static @Nullable LocalDate dayOrNull(String text) {
        return text.isEmpty() ? null : day(text);
    }
}
