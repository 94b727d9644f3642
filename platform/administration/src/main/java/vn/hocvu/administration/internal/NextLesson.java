package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.tracking.CourseProgress;

/**
 * What those who teach a class should do about somebody in it.
 *
 * @param lessons of its course in order; none if it is not installed
 */
record NextLesson(ClassPlan plan, List<Lesson> lessons, LocalDate today) {
    private static final int DAYS_OF_REST = 7;

    /** How many lessons of the course as it is now are complete. */
    long completed(@Nullable CourseProgress progress) {
        return lessons.stream().filter(lesson -> isCompleted(lesson, progress)).count();
    }

    private static boolean isCompleted(Lesson lesson, @Nullable CourseProgress progress) {
        return progress != null && progress.isCompleted(lesson.id());
    }

    /** In words. */
    String of(@Nullable CourseProgress progress) {
        if (progress != null && progress.isCompleted()) {
            return "Đã hoàn thành";
        }
        Optional<Lesson> late = lessons.stream()
                .filter(lesson -> !isCompleted(lesson, progress) && isLate(lesson))
                .findFirst();
        if (late.isPresent()) {
            return "Trễ hạn bài “" + late.get().title() + "”: nhắc học bài này";
        }
        Optional<Lesson> next = lessons.stream()
                .filter(lesson -> !isCompleted(lesson, progress))
                .findFirst();
        if (next.isEmpty()) {
            return progress == null ? "Chưa học: nhắc bắt đầu" : "Đang học";
        }
        String title = "“" + next.get().title() + "”";
        LocalDate opens = plan.opens(next.get().id());
        if (opens.isAfter(today)) {
            return "Chờ bài " + title + " mở ngày " + Words.day(opens);
        }
        if (progress == null) {
            return "Chưa học: nhắc mở bài " + title;
        }
        long rest = ChronoUnit.DAYS.between(LocalDate.ofInstant(progress.lastActive(), Words.VIETNAM), today);
        return rest > DAYS_OF_REST ? "Nghỉ " + rest + " ngày: nhắc học tiếp bài " + title : "Đang học bài " + title;
    }

    private boolean isLate(Lesson lesson) {
        LocalDate due = plan.due(lesson.id());
        return due != null && due.isBefore(today);
    }
}
