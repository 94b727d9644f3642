package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Lesson;

/**
 * What classform.jte shows: all that is said about a class.
 *
 * @param form names this form, so that it counts once
 * @param button what it does
 * @param back where to go instead
 */
record ClassForm(
        Head head,
        String form,
        String course,
        ClassTyped typed,
        UnitField forUnit,
        List<Facilitator> facilitators,
        List<Days> lessons,
        String button,
        String back,
        List<Mistake> mistakes) {
    private static final String HINT =
            "Tên hoặc mã của đơn vị, gồm cả các đơn vị bên dưới. Để trống là người của mọi nơi đều vào được.";

    /** Somebody who teaches the class already. */
    record Facilitator(String field, String name, boolean stays) {}

    /** The days of a lesson. */
    record Days(String lesson, String title, String opens, String due) {}

    static ClassForm of(
            Head head,
            String form,
            String course,
            ClassTyped typed,
            List<String> lessons,
            List<Lesson> known,
            Names names,
            Places places,
            String button,
            String back,
            List<Mistake> mistakes) {
        Map<String, String> titles = known.stream().collect(Collectors.toMap(Lesson::id, Lesson::title));
        List<Facilitator> facilitators = new ArrayList<>();
        typed.facilitators()
                .forEach((person, stays) -> facilitators.add(new Facilitator(
                        ClassTyped.keep(person), names.link(person).label(), stays)));
        return new ClassForm(
                head,
                form,
                course,
                typed,
                UnitField.of(
                        ClassTyped.FOR_UNIT,
                        "Chỉ cho người của đơn vị (không bắt buộc)",
                        HINT,
                        typed.forUnit(),
                        places),
                facilitators,
                lessons.stream()
                        .map(lesson -> new Days(
                                lesson,
                                Classrooms.title(titles, lesson),
                                typed.lessonOpens().getOrDefault(lesson, ""),
                                typed.lessonDue().getOrDefault(lesson, "")))
                        .toList(),
                button,
                back,
                mistakes);
    }

    List<Audience> audiences() {
        return Words.audiences();
    }

    /** Whether the part with the days of lessons is to be seen at once. */
    boolean dated() {
        return lessons.stream()
                        .anyMatch(days -> !days.opens().isEmpty() || !days.due().isEmpty())
                || Mistake.about(ClassTyped.LESSONS, mistakes).isPresent();
    }
}
