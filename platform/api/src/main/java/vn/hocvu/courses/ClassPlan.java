package vn.hocvu.courses;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * What an administrator says about a class. All days are days in Vietnam.
 *
 * @param title what people call it, 1–150 characters
 * @param opens the first day on which its lessons may be opened
 * @param closes the last day; null if it has no end
 * @param capacity how many may be in it, 1–10,000; null for any number
 * @param waitingList whether those who come when it is full wait for a place
 * @param required whether its members have to be in it: then nobody leaves it by themselves
 * @param forUnit for whom it is: only people of this unit and of those below it; null for all
 * @param audience for whom it is: only people of this group; null for all
 * @param everybody whether all whom it is for are enrolled by the platform, those who come later too; then it has no
 *     capacity. Without {@code forUnit} they are those of the unit whose class it is
 * @param facilitators who teaches it, besides those who may in its unit; at most 50
 * @param lessons by lesson id; lessons without dates may be missing
 */
public record ClassPlan(
        String title,
        LocalDate opens,
        @Nullable LocalDate closes,
        @Nullable Integer capacity,
        boolean waitingList,
        boolean required,
        @Nullable UnitId forUnit,
        @Nullable Audience audience,
        boolean everybody,
        List<PersonId> facilitators,
        Map<String, LessonDates> lessons) {
    public ClassPlan {
        Objects.requireNonNull(title);
        Objects.requireNonNull(opens);
        facilitators = List.copyOf(facilitators);
        lessons = Map.copyOf(lessons);
    }

    /**
     * When a lesson is learned in a class.
     *
     * @param opens the first day on which it may be opened; null for that of the class
     * @param due the day by which it should be done; null if there is none. Who is late is not kept from anything
     */
    public record LessonDates(
            @Nullable LocalDate opens, @Nullable LocalDate due) {}

    /** An optional class for anybody, of any size, without dates of lessons. */
    public static ClassPlan of(String title, LocalDate opens, @Nullable LocalDate closes) {
        return new ClassPlan(title, opens, closes, null, false, false, null, null, false, List.of(), Map.of());
    }

    /** The first day on which a lesson may be opened. */
    public LocalDate opens(String lesson) {
        LessonDates dates = lessons.get(lesson);
        return dates == null || dates.opens() == null || dates.opens().isBefore(opens) ? opens : dates.opens();
    }

    /** The day by which a lesson should be done; null if there is none. */
    public @Nullable LocalDate due(String lesson) {
        LessonDates dates = lessons.get(lesson);
        return dates == null ? null : dates.due();
    }
}
