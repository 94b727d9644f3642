package vn.hocvu.administration.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.PathPlan.Step;
import vn.hocvu.web.WebRequest;

/**
 * What is typed about a learning path: one row a course, with the number of its step. Rows of the same number are one
 * step; numbers only say the order, so that something put between 2 and 3 may be 2,5.
 */
record PathForm(String title, String summary, String audience, String level, boolean inOrder, List<Row> rows) {
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String AUDIENCE = "audience";
    static final String LEVEL = "level";
    static final String ORDER = "order";
    static final String FREE = "free";
    static final String STEPS = "steps";
    static final String ROWS = "dong";
    static final Set<String> FIELDS = Set.of(TITLE, SUMMARY, AUDIENCE, LEVEL, STEPS);

    private static final int SPARE = 3;
    private static final int MOST_ROWS = 300;
    private static final int CANDIDATES = 5;

    /** A row as typed. */
    record Row(String step, String course, String count, boolean optional) {
        static final Row EMPTY = new Row("", "", "", false);

        boolean isEmpty() {
            return course.isEmpty();
        }
    }

    /** What came of it: a plan, or what is to be corrected. */
    record Read(@Nullable PathPlan plan, List<Mistake> mistakes) {}

    static String step(int row) {
        return "buoc" + row;
    }

    static String course(int row) {
        return "khoa" + row;
    }

    static String count(int row) {
        return "can" + row;
    }

    static String optional(int row) {
        return "khong-bat-buoc" + row;
    }

    static PathForm empty() {
        return new PathForm("", "", "", "", true, List.of());
    }

    static PathForm of(PathPlan plan) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            boolean some = step.count() < step.courses().size();
            for (CourseId course : step.courses()) {
                rows.add(new Row(
                        Integer.toString(i + 1),
                        course.toString(),
                        some ? Integer.toString(step.count()) : "",
                        !step.required()));
            }
        }
        return new PathForm(
                plan.title(),
                plan.summary(),
                plan.audience().code(),
                Integer.toString(plan.level()),
                plan.inOrder(),
                rows);
    }

    static PathForm of(WebRequest request) {
        int all = request.field(ROWS)
                .filter(typed -> typed.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= Math.min(all, MOST_ROWS); i++) {
            rows.add(new Row(
                    request.field(step(i)).orElse(""),
                    request.field(course(i)).orElse(""),
                    request.field(count(i)).orElse(""),
                    request.field(optional(i)).isPresent()));
        }
        return new PathForm(
                request.field(TITLE).orElse(""),
                request.field(SUMMARY).orElse(""),
                request.field(AUDIENCE).orElse(""),
                request.field(LEVEL).orElse(""),
                request.field(ORDER).filter(FREE::equals).isEmpty(),
                rows);
    }

    /** With some rows to fill in at the end. */
    PathForm spare() {
        int used = rows.size();
        while (used > 0 && rows.get(used - 1).equals(Row.EMPTY)) {
            used--;
        }
        List<Row> more = new ArrayList<>(rows.subList(0, used));
        for (int i = 0; i < SPARE && more.size() < MOST_ROWS; i++) {
            more.add(Row.EMPTY);
        }
        return new PathForm(title, summary, audience, level, inOrder, more);
    }

    /** @param before whether a course was in the path already; then it need not be installed */
    Read read(Catalogue catalogue, Predicate<CourseId> before) {
        List<Mistake> mistakes = new ArrayList<>();
        if (title.isEmpty()) {
            mistakes.add(new Mistake(TITLE, "Hãy đặt tên cho lộ trình."));
        }
        if (summary.isEmpty()) {
            mistakes.add(new Mistake(SUMMARY, "Hãy viết một hoặc hai câu giới thiệu."));
        }
        Optional<Audience> group = Audience.of(audience);
        if (group.isEmpty()) {
            mistakes.add(new Mistake(AUDIENCE, "Hãy chọn lộ trình dành cho ai."));
        }
        if (!level.matches("[1-8]")) {
            mistakes.add(new Mistake(LEVEL, "Hãy chọn bậc năng lực số."));
        }
        if (rows.stream().allMatch(Row::isEmpty)) {
            mistakes.add(new Mistake(STEPS, "Hãy ghi ít nhất một khóa học."));
        }
        List<Step> steps = steps(catalogue, before, mistakes);
        if (group.isEmpty() || !mistakes.isEmpty()) {
            return new Read(null, mistakes);
        }
        return new Read(new PathPlan(title, summary, group.get(), Integer.parseInt(level), inOrder, steps), List.of());
    }

    private List<Step> steps(Catalogue catalogue, Predicate<CourseId> before, List<Mistake> mistakes) {
        Map<BigDecimal, List<Integer>> byNumber = new TreeMap<>();
        Map<Integer, CourseId> courses = new TreeMap<>();
        List<Integer> unnumbered = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                Optional<CourseId> course = course(i, catalogue, before, mistakes);
                if (course.isPresent()) {
                    courses.put(i, course.get());
                }
                place(i, byNumber, unnumbered, mistakes);
            }
        }
        List<List<Integer>> groups = new ArrayList<>(byNumber.values());
        unnumbered.forEach(row -> groups.add(List.of(row)));
        List<Step> steps = new ArrayList<>();
        for (List<Integer> group : groups) {
            step(group, courses, mistakes).ifPresent(steps::add);
        }
        return steps;
    }

    /** Rows without a number come last, each as a step of its own. */
    private void place(
            int row, Map<BigDecimal, List<Integer>> byNumber, List<Integer> unnumbered, List<Mistake> mistakes) {
        String typed = rows.get(row).step();
        if (typed.isEmpty()) {
            unnumbered.add(row);
        } else if (typed.matches("\\d{1,3}([.,]\\d{1,3})?")) {
            BigDecimal number = new BigDecimal(typed.replace(',', '.')).stripTrailingZeros();
            byNumber.computeIfAbsent(number, none -> new ArrayList<>()).add(row);
        } else {
            mistakes.add(new Mistake(step(row + 1), "Số bước là một số, ví dụ 1 hoặc 2,5."));
        }
    }

    private Optional<Step> step(List<Integer> group, Map<Integer, CourseId> courses, List<Mistake> mistakes) {
        List<CourseId> chosen =
                group.stream().filter(courses::containsKey).map(courses::get).toList();
        List<Integer> counted =
                group.stream().filter(row -> !rows.get(row).count().isEmpty()).toList();
        Set<String> counts = counted.stream().map(row -> rows.get(row).count()).collect(Collectors.toSet());
        if (counts.size() > 1) {
            mistakes.add(new Mistake(
                    count(counted.get(0) + 1), "Các khóa học của cùng một bước phải ghi cùng một số khóa cần xong."));
            return Optional.empty();
        }
        int count = group.size();
        if (!counts.isEmpty()) {
            String typed = counts.iterator().next();
            if (!typed.matches("\\d{1,2}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > count) {
                mistakes.add(new Mistake(
                        count(counted.get(0) + 1),
                        "Bước này có " + count + " khóa học, nên số khóa cần xong là từ 1 đến " + count
                                + ". Để trống nếu cần xong tất cả."));
                return Optional.empty();
            }
            count = Integer.parseInt(typed);
        }
        boolean required = group.stream().noneMatch(row -> rows.get(row).optional());
        return chosen.size() < group.size() ? Optional.empty() : Optional.of(new Step(chosen, count, required));
    }

    /** The course that is meant by an id, or by words of its title. */
    private Optional<CourseId> course(
            int row, Catalogue catalogue, Predicate<CourseId> before, List<Mistake> mistakes) {
        String typed = rows.get(row).course();
        Optional<CourseId> named = id(typed)
                .filter(course -> before.test(course) || catalogue.find(course).isPresent());
        if (named.isPresent()) {
            return named;
        }
        List<Course> found = catalogue
                .search(new CatalogueQuery(typed, null, null, null, null, CANDIDATES + 1))
                .items();
        List<Course> exact = found.stream()
                .filter(course -> course.title().equalsIgnoreCase(typed))
                .toList();
        if (found.size() == 1 || exact.size() == 1) {
            return Optional.of((exact.isEmpty() ? found : exact).get(0).id());
        }
        mistakes.add(new Mistake(course(row + 1), problem(found)));
        return Optional.empty();
    }

    private static String problem(List<Course> found) {
        if (found.isEmpty()) {
            return "Không có khóa học nào như vậy. Hãy ghi mã hoặc vài từ trong tên khóa học.";
        }
        return "Có nhiều khóa học như vậy. Hãy ghi mã của một khóa: "
                + found.stream()
                        .limit(CANDIDATES)
                        .map(course -> course.id() + " (" + course.title() + ")")
                        .collect(Collectors.joining("; "))
                + (found.size() > CANDIDATES ? "; …" : "") + ".";
    }

    private static Optional<CourseId> id(String typed) {
        try {
            return Optional.of(CourseId.of(typed));
        } catch (IllegalArgumentException words) {
            return Optional.empty();
        }
    }

    /** The title of the course in a row; empty if that is not clear. */
    static String title(Row row, Catalogue catalogue) {
        return id(row.course())
                .flatMap(catalogue::find)
                .map(CoursePackage::course)
                .map(Course::title)
                .orElse("");
    }
}
