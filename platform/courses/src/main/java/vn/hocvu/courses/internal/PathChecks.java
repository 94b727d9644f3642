package vn.hocvu.courses.internal;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;

/** Whether what is said about a learning path makes sense. */
final class PathChecks {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_SUMMARY = 400;
    private static final int HIGHEST_LEVEL = 8;
    private static final int MOST_STEPS = 30;
    private static final int MOST_COURSES = 10;

    private PathChecks() {}

    /**
     * @param known whether there is such a course, or it was in the path before
     * @return the plan as it is stored
     * @throws Refusal INVALID about a part of it
     */
    static PathPlan checked(PathPlan plan, Predicate<CourseId> known) {
        String title = line("title", "Tên lộ trình", "The title", plan.title(), LONGEST_TITLE);
        String summary = line("summary", "Phần giới thiệu", "The summary", plan.summary(), LONGEST_SUMMARY);
        if (plan.level() < 1 || plan.level() > HIGHEST_LEVEL) {
            throw Refusals.plan(
                    "level", "Bậc năng lực số phải từ 1 đến " + HIGHEST_LEVEL + ".", "The level is 1 to 8.");
        }
        steps(plan.steps(), known);
        return new PathPlan(title, summary, plan.audience(), plan.level(), plan.inOrder(), plan.steps());
    }

    private static String line(String field, String vi, String en, String given, int longest) {
        String text = Normalizer.normalize(given.strip(), Normalizer.Form.NFC);
        if (text.isEmpty() || text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw Refusals.plan(
                    field,
                    vi + " cần có từ 1 đến " + longest + " ký tự, không xuống dòng.",
                    en + " has 1 to " + longest + " characters on one line.");
        }
        return text;
    }

    private static void steps(List<Step> steps, Predicate<CourseId> known) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw steps(
                    "Lộ trình cần có từ 1 đến " + MOST_STEPS + " bước. Hãy ghi ít nhất một khóa học.",
                    "A path has 1 to " + MOST_STEPS + " steps.");
        }
        if (steps.stream().noneMatch(Step::required)) {
            throw steps("Lộ trình cần có ít nhất một bước bắt buộc.", "At least one step is required.");
        }
        Set<CourseId> met = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            step(i + 1, steps.get(i));
            for (CourseId course : steps.get(i).courses()) {
                if (!met.add(course)) {
                    throw steps(
                            "Khóa học " + course + " có hai lần trong lộ trình. Hãy bỏ một lần.",
                            "The course " + course + " is in the path twice.");
                }
                if (!known.test(course)) {
                    throw steps(
                            "Hiện không có khóa học " + course + ". Hãy kiểm tra lại mã khóa học.",
                            "The course " + course + " is not installed.");
                }
            }
        }
    }

    private static void step(int number, Step step) {
        int courses = step.courses().size();
        if (courses < 1 || courses > MOST_COURSES) {
            throw steps(
                    "Bước " + number + " cần có từ 1 đến " + MOST_COURSES + " khóa học.",
                    "Step " + number + " has 1 to " + MOST_COURSES + " courses.");
        }
        if (step.count() < 1 || step.count() > courses) {
            throw steps(
                    "Bước " + number + " có " + courses + " khóa học, nên số khóa cần xong phải từ 1 đến " + courses
                            + ".",
                    "The count of step " + number + " is 1 to " + courses + ".");
        }
    }

    private static Refusal steps(String vi, String en) {
        return Refusals.plan("steps", vi, en);
    }
}
