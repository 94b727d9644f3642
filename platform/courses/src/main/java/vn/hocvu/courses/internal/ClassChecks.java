package vn.hocvu.courses.internal;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Course;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Whether what an administrator says about a class makes sense. */
final class ClassChecks {
    private static final int LONGEST_TITLE = 150;
    private static final int LARGEST = 10_000;
    private static final int MOST_FACILITATORS = 50;
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2199;

    private ClassChecks() {}

    /**
     * @param unit whose class it is
     * @param course null if it is not installed at the moment
     * @param before lessons that had dates already
     * @return the plan as it is stored
     * @throws vn.hocvu.Refusal INVALID about a part of it
     */
    static ClassPlan checked(ClassPlan plan, UnitId unit, @Nullable Course course, Set<String> before, Units units) {
        String title = Normalizer.normalize(plan.title().strip(), Normalizer.Form.NFC);
        if (title.isEmpty() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw Refusals.plan(
                    "title",
                    "Tên lớp cần có từ 1 đến " + LONGEST_TITLE + " ký tự, trên một dòng.",
                    "The title has 1 to " + LONGEST_TITLE + " characters on one line.");
        }
        day("opens", plan.opens());
        day("closes", plan.closes());
        if (plan.closes() != null && plan.closes().isBefore(plan.opens())) {
            throw Refusals.plan(
                    "closes",
                    "Ngày kết thúc phải từ ngày mở lớp trở đi.",
                    "The last day must not be before the first.");
        }
        Integer capacity = plan.capacity();
        if (capacity != null && (capacity < 1 || capacity > LARGEST)) {
            throw Refusals.plan(
                    "capacity",
                    "Số chỗ phải từ 1 đến " + LARGEST + ". Để trống nếu không giới hạn.",
                    "The capacity is 1 to " + LARGEST + ". Leave it out for any number.");
        }
        if (capacity != null && plan.everybody()) {
            throw Refusals.plan(
                    "capacity",
                    "Lớp tự ghi danh tất cả thì không giới hạn số chỗ.",
                    "A class for everybody has no capacity.");
        }
        if (plan.forUnit() != null && units.find(plan.forUnit()).isEmpty()) {
            throw Refusals.plan(
                    "forUnit",
                    "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.",
                    "There is no unit " + plan.forUnit() + ".");
        }
        if (plan.facilitators().size() > MOST_FACILITATORS) {
            throw Refusals.plan(
                    "facilitators",
                    "Một lớp có nhiều nhất " + MOST_FACILITATORS + " người phụ trách.",
                    "A class has at most " + MOST_FACILITATORS + " facilitators.");
        }
        lessons(plan, course, before);
        return new ClassPlan(
                title,
                plan.opens(),
                plan.closes(),
                capacity,
                plan.waitingList(),
                plan.required(),
                plan.everybody() && plan.forUnit() == null ? unit : plan.forUnit(),
                plan.audience(),
                plan.everybody(),
                List.copyOf(Set.copyOf(plan.facilitators())),
                plan.lessons().entrySet().stream()
                        .filter(lesson -> lesson.getValue().opens() != null
                                || lesson.getValue().due() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static void lessons(ClassPlan plan, @Nullable Course course, Set<String> before) {
        Set<String> known = course == null
                ? before
                : course.lessons().stream().map(Lesson::id).collect(Collectors.toSet());
        plan.lessons().forEach((lesson, dates) -> {
            if (!known.contains(lesson) && !before.contains(lesson)) {
                throw Refusals.plan(
                        "lessons",
                        "Khóa học không có bài “" + lesson + "”. Hãy chọn bài trong khóa học.",
                        "The course has no lesson " + lesson + ".");
            }
            day("lessons", dates.opens());
            day("lessons", dates.due());
            inOrder(plan, lesson, title(course, lesson), dates);
        });
    }

    private static String title(@Nullable Course course, String lesson) {
        return course == null
                ? lesson
                : course.lessons().stream()
                        .filter(each -> each.id().equals(lesson))
                        .map(Lesson::title)
                        .findFirst()
                        .orElse(lesson);
    }

    private static void inOrder(ClassPlan plan, String lesson, String title, LessonDates dates) {
        LocalDate opens = plan.opens(lesson);
        if (plan.closes() != null && opens.isAfter(plan.closes())) {
            throw Refusals.plan(
                    "lessons",
                    "Bài “" + title + "” mở sau khi lớp kết thúc. Hãy sửa ngày mở bài.",
                    "The lesson " + lesson + " opens after the class is over.");
        }
        if (dates.due() != null && dates.due().isBefore(opens)) {
            throw Refusals.plan(
                    "lessons",
                    "Hạn của bài “" + title + "” sớm hơn ngày mở bài. Hãy sửa một trong hai ngày.",
                    "The lesson " + lesson + " is due before it opens.");
        }
    }

    private static void day(String field, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR)) {
            throw Refusals.plan(
                    field,
                    "Ngày chưa đúng. Năm phải từ " + FIRST_YEAR + " đến " + LAST_YEAR + ".",
                    "Not a day from " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
    }
}
