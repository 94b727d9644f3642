package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Lesson;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.ClassPlan.LessonDates;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.WebRequest;

/**
 * What somebody typed about a class, as it was typed.
 *
 * @param forUnit for people of which unit it is
 * @param facilitators those that the class has already, and whether they stay
 * @param added sign-in names of further facilitators
 * @param lessonOpens by lesson
 * @param lessonDue by lesson
 */
record ClassTyped(
        String title,
        String opens,
        String closes,
        String capacity,
        boolean waitingList,
        boolean required,
        UnitAsked forUnit,
        String audience,
        boolean everybody,
        Map<PersonId, Boolean> facilitators,
        String added,
        Map<String, String> lessonOpens,
        Map<String, String> lessonDue) {
    static final String TITLE = "title";
    static final String OPENS = "opens";
    static final String CLOSES = "closes";
    static final String CAPACITY = "capacity";
    static final String WAITING_LIST = "waitingList";
    static final String REQUIRED = "required";
    static final String FOR_UNIT = "forUnit";
    static final String AUDIENCE = "audience";
    static final String EVERYBODY = "everybody";
    static final String FACILITATORS = "facilitators";
    static final String LESSONS = "lessons";

    static final Set<String> FIELDS = Set.of(
            TITLE,
            OPENS,
            CLOSES,
            CAPACITY,
            WAITING_LIST,
            REQUIRED,
            FOR_UNIT,
            AUDIENCE,
            EVERYBODY,
            FACILITATORS,
            LESSONS);

    private static final String KEEP = "keep-";
    private static final int MOST_ADDED = 50;

    static String keep(PersonId person) {
        return KEEP + person;
    }

    static String opens(String lesson) {
        return "opens-" + lesson;
    }

    static String due(String lesson) {
        return "due-" + lesson;
    }

    static ClassTyped nothing() {
        return of(ClassPlan.of("", Words.today(), null), UnitAsked.nothing());
    }

    static ClassTyped of(ClassPlan plan, Units units) {
        UnitId unit = plan.forUnit();
        return of(
                plan,
                unit == null
                        ? UnitAsked.nothing()
                        : units.find(unit)
                                .map(known -> new UnitAsked(known.fullName(), known, List.of(), ""))
                                .orElseGet(() -> new UnitAsked(unit.value(), null, List.of(), "")));
    }

    private static ClassTyped of(ClassPlan plan, UnitAsked forUnit) {
        Map<PersonId, Boolean> facilitators = new LinkedHashMap<>();
        plan.facilitators().forEach(person -> facilitators.put(person, true));
        Map<String, String> opens = new HashMap<>();
        Map<String, String> due = new HashMap<>();
        plan.lessons().forEach((lesson, dates) -> {
            opens.put(lesson, written(dates.opens()));
            due.put(lesson, written(dates.due()));
        });
        return new ClassTyped(
                plan.title(),
                Words.day(plan.opens()),
                written(plan.closes()),
                plan.capacity() == null ? "" : plan.capacity().toString(),
                plan.waitingList(),
                plan.required(),
                forUnit,
                plan.audience() == null ? "" : plan.audience().code(),
                plan.everybody(),
                facilitators,
                "",
                opens,
                due);
    }

    private static String written(@Nullable LocalDate day) {
        return day == null ? "" : Words.day(day);
    }

    /**
     * @param before those who teach it already
     * @param lessons that may have days
     * @param within where names of units are looked for
     */
    static ClassTyped of(
            WebRequest request, List<PersonId> before, List<String> lessons, Units units, List<UnitId> within) {
        Map<PersonId, Boolean> facilitators = new LinkedHashMap<>();
        before.forEach(
                person -> facilitators.put(person, request.field(keep(person)).isPresent()));
        Map<String, String> opens = new HashMap<>();
        Map<String, String> due = new HashMap<>();
        for (String lesson : lessons) {
            request.field(opens(lesson)).ifPresent(typed -> opens.put(lesson, typed));
            request.field(due(lesson)).ifPresent(typed -> due.put(lesson, typed));
        }
        return new ClassTyped(
                request.field(TITLE).orElse(""),
                request.field(OPENS).orElse(""),
                request.field(CLOSES).orElse(""),
                request.field(CAPACITY).orElse(""),
                request.field(WAITING_LIST).isPresent(),
                request.field(REQUIRED).isPresent(),
                UnitAsked.of(request, FOR_UNIT, units, within),
                request.field(AUDIENCE).orElse(""),
                request.field(EVERYBODY).isPresent(),
                facilitators,
                request.field(FACILITATORS).orElse(""),
                opens,
                due);
    }

    /** What was meant; what cannot be understood is added to the mistakes. */
    ClassPlan plan(Caller caller, People people, List<Mistake> mistakes) {
        if (title.isEmpty()) {
            mistakes.add(new Mistake(TITLE, "Hãy nhập tên lớp."));
        }
        LocalDate first = day(OPENS, opens, mistakes);
        if (opens.isEmpty()) {
            mistakes.add(new Mistake(OPENS, "Hãy nhập ngày mở lớp, ví dụ " + Words.day(Words.today()) + "."));
        }
        LocalDate last = day(CLOSES, closes, mistakes);
        Integer most = number(mistakes);
        if (!forUnit.problem().isEmpty()) {
            mistakes.add(forUnit.missing(FOR_UNIT));
        }
        Optional<Audience> group = Audience.of(audience);
        if (!audience.isEmpty() && group.isEmpty()) {
            mistakes.add(new Mistake(AUDIENCE, "Hãy chọn nhóm trong danh sách."));
        }
        Map<String, LessonDates> lessons = new HashMap<>();
        for (String lesson : all(lessonOpens, lessonDue)) {
            lessons.put(
                    lesson,
                    new LessonDates(
                            day(opens(lesson), lessonOpens.getOrDefault(lesson, ""), mistakes),
                            day(due(lesson), lessonDue.getOrDefault(lesson, ""), mistakes)));
        }
        return new ClassPlan(
                title,
                first == null ? Words.today() : first,
                last,
                most,
                waitingList,
                required,
                forUnit.unit() == null ? null : forUnit.unit().id(),
                group.orElse(null),
                everybody,
                teaching(caller, people, mistakes),
                lessons);
    }

    private static Set<String> all(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return all.keySet();
    }

    private static @Nullable LocalDate day(String field, String typed, List<Mistake> mistakes) {
        Optional<LocalDate> day = typed.isEmpty() ? Optional.empty() : Words.day(typed);
        if (!typed.isEmpty() && day.isEmpty()) {
            mistakes.add(new Mistake(field, "Hãy viết ngày như 31/12/2026."));
        }
        return day.orElse(null);
    }

    private @Nullable Integer number(List<Mistake> mistakes) {
        if (capacity.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(capacity);
        } catch (NumberFormatException noNumber) {
            mistakes.add(new Mistake(CAPACITY, "Số chỗ là một số, ví dụ 30. Để trống nếu không giới hạn."));
            return null;
        }
    }

    private List<PersonId> teaching(Caller caller, People people, List<Mistake> mistakes) {
        List<PersonId> teaching = new ArrayList<>();
        facilitators.forEach((person, stays) -> {
            if (stays) {
                teaching.add(person);
            }
        });
        String[] names = added.strip().split("[,;\\s]+");
        if (names.length > MOST_ADDED) {
            mistakes.add(new Mistake(FACILITATORS, "Mỗi lần thêm nhiều nhất " + MOST_ADDED + " người."));
            return teaching;
        }
        for (String name : names) {
            Optional<Person> found = name.isEmpty() ? Optional.empty() : people.findBySignInName(caller, name);
            if (!name.isEmpty() && found.isEmpty()) {
                mistakes.add(new Mistake(
                        FACILITATORS,
                        "Không có ai đăng nhập bằng “" + name + "” ở nơi bạn quản lý. Hãy kiểm tra lại."));
            }
            found.map(Person::id).filter(person -> !teaching.contains(person)).ifPresent(teaching::add);
        }
        return teaching;
    }

    /** Lessons with days that the course does not have any more can only lose them. */
    static List<String> lessons(List<Lesson> course, ClassPlan plan) {
        List<String> all = new ArrayList<>(course.stream().map(Lesson::id).toList());
        plan.lessons().keySet().stream()
                .filter(lesson -> !all.contains(lesson))
                .sorted()
                .forEach(all::add);
        return all;
    }
}
