package vn.hocvu.console.internal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;

/** A class changed: what is not said stays as it is. */
@Service
@Command(
        scope = "hocvu",
        name = "class-change",
        description = "Changes a class; what is not given stays, and \"" + ClassChangeCommand.NONE + "\" takes it away")
public final class ClassChangeCommand extends OperatorCommand {
    static final String NONE = "none";

    @Argument(name = "code", required = true, description = "The code with which people join it")
    String code = "";

    @Option(name = "--title", description = "What people call it")
    @Nullable
    String title;

    @Option(name = "--opens", description = "The first day, like 2026-12-01")
    @Nullable
    String opens;

    @Option(name = "--closes", description = "The last day, or none")
    @Nullable
    String closes;

    @Option(name = "--capacity", description = "How many may be in it, or none for any number")
    @Nullable
    String capacity;

    @Option(name = "--waiting-list", description = "yes or no: whether those who come when it is full wait for a place")
    @Nullable
    String waitingList;

    @Option(name = "--required", description = "yes or no: whether nobody leaves it by themselves")
    @Nullable
    String required;

    @Option(name = "--for-unit", description = "Only for people of this unit and of those below it, or none")
    @Completion(UnitCompleter.class)
    @Nullable
    String forUnit;

    @Option(name = "--audience", description = "Only for people of this group, or none: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--everybody", description = "yes or no: whether all whom it is for are enrolled")
    @Nullable
    String everybody;

    @Option(
            name = "--facilitator",
            multiValued = true,
            description = "The sign-in name of somebody who teaches it, in place of those who did; none for nobody")
    @Completion(PersonCompleter.class)
    List<String> facilitators = List.of();

    @Option(
            name = "--lesson",
            multiValued = true,
            description = "Days of a lesson as hocvu:class-open has them; without any day, as in bai-mot:, it loses its"
                    + " days. Other lessons keep theirs")
    List<String> lessons = List.of();

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        StudyClass shown = need(classes).find(OPERATOR, ClassShowCommand.id(classes, code));
        ClassPlan before = shown.plan();
        LocalDate first = given(opens, before.opens(), OperatorCommand::day);
        if (first == null) {
            throw new IllegalArgumentException("A class needs a first day, like 2026-12-01");
        }
        ClassPlan plan = new ClassPlan(
                title == null ? before.title() : title,
                first,
                given(closes, before.closes(), OperatorCommand::day),
                given(capacity, before.capacity(), ClassChangeCommand::number),
                yes("--waiting-list", waitingList, before.waitingList()),
                yes("--required", required, before.required()),
                given(forUnit, before.forUnit(), OperatorCommand::unitId),
                given(audience, before.audience(), Group::of),
                yes("--everybody", everybody, before.everybody()),
                facilitators.isEmpty() ? before.facilitators() : teaching(),
                days(before));
        return Listing.one(ClassShowCommand.shown(need(classes).change(OPERATOR, shown.id(), plan)));
    }

    private static <T> @Nullable T given(
            @Nullable String text, @Nullable T before, Function<String, @Nullable T> read) {
        return text == null ? before : text.equals(NONE) ? null : read.apply(text);
    }

    private static boolean yes(String option, @Nullable String text, boolean before) {
        if (text == null) {
            return before;
        }
        if (!text.equals("yes") && !text.equals("no")) {
            throw new IllegalArgumentException(option + " is yes or no, not " + text);
        }
        return text.equals("yes");
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("--capacity is a number or none, not " + text);
        }
    }

    private List<PersonId> teaching() {
        return facilitators.stream()
                .filter(name -> !name.equals(NONE))
                .map(name -> person(people, name).id())
                .toList();
    }

    private Map<String, LessonDates> days(ClassPlan before) {
        Map<String, LessonDates> days = new HashMap<>(before.lessons());
        days.putAll(ClassOpenCommand.days(lessons));
        return days;
    }
}
