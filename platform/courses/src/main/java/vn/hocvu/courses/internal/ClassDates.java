package vn.hocvu.courses.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.ClassPlan;

/**
 * The days of lessons for somebody in classes of one course. In several classes a lesson opens with the first of them and
 * is due with the last.
 */
record ClassDates(List<ClassPlan> plans, LocalDate today) {
    static final ClassDates NONE = new ClassDates(List.of(), LocalDate.EPOCH);

    /** The day on which a lesson opens; null if it is open. */
    @Nullable
    LocalDate lockedUntil(String lesson) {
        return plans.stream()
                .map(plan -> plan.opens(lesson))
                .min(Comparator.naturalOrder())
                .filter(today::isBefore)
                .orElse(null);
    }

    /** The day by which a lesson should be done; null if there is none. */
    @Nullable
    LocalDate due(String lesson) {
        return plans.stream()
                .flatMap(plan -> Stream.ofNullable(plan.due(lesson)))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Of several courses. */
    record ByCourse(Map<CourseId, ClassDates> courses) {
        ClassDates get(CourseId course) {
            return Objects.requireNonNullElse(courses.get(course), NONE);
        }
    }

    /** @param classes what somebody is in; those that are over have no part in it */
    static ByCourse of(List<StudyClassRow> classes, LocalDate today) {
        Map<CourseId, List<ClassPlan>> plans = new HashMap<>();
        for (StudyClassRow row : classes) {
            if (!row.isOver(today)) {
                plans.computeIfAbsent(row.courseId(), course -> new ArrayList<>())
                        .add(row.plan(List.of()));
            }
        }
        Map<CourseId, ClassDates> courses = new HashMap<>();
        plans.forEach((course, all) -> courses.put(course, new ClassDates(List.copyOf(all), today)));
        return new ByCourse(courses);
    }
}
