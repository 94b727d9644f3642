package vn.hocvu.integrations.oneroster.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.integrations.oneroster.internal.Plan.Enrolment;
import vn.hocvu.integrations.oneroster.internal.Plan.Removal;

/** Who comes into classes and who leaves them. */
final class PlannedEnrolments {
    private static final int MOST_TEACHERS = 50;
    private static final String STUDENT = "student";
    private static final String TEACHER = "teacher";

    private final Known known;
    private final PlannedPeople people;
    private final PlannedClasses classes;
    private final Mistakes mistakes;

    /** What every enrolment says once the package is carried out. */
    private final Map<String, String> then = new LinkedHashMap<>();

    final List<Enrolment> enrolments = new ArrayList<>();
    final List<Removal> removals = new ArrayList<>();
    int passedOver;

    PlannedEnrolments(Packed packed, Known known, PlannedPeople people, PlannedClasses classes, Mistakes mistakes) {
        this.known = known;
        this.people = people;
        this.classes = classes;
        this.mistakes = mistakes;
        known.of(Kind.ENROLLMENT).forEach((id, entry) -> then.put(id, entry.said()));
        List<Line> lines = packed.lines(RosterTable.ENROLLMENTS);
        Set<String> spokenOf = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Map<String, Line> added = new LinkedHashMap<>();
        for (Line line : lines) {
            seen.add(line.sourcedId());
            if (line.isDeleted()) {
                then.remove(line.sourcedId());
            } else {
                spokenOf.add(line.get("classSourcedId"));
                if (read(line)) {
                    added.put(line.sourcedId(), line);
                }
            }
        }
        boolean all = packed.isBulk(RosterTable.ENROLLMENTS);
        then.entrySet().removeIf(each -> {
            List<String> said = Said.parts(each.getValue());
            boolean missing = all
                    && !seen.contains(each.getKey())
                    && (spokenOf.contains(said.get(0)) || classes.isNamed(said.get(0)));
            return missing || people.isDeleted(said.get(1));
        });
        requireFewTeachers(added);
        added.forEach((id, line) -> enrol(id));
        removals();
    }

    private boolean read(Line line) {
        String role = line.get("role");
        if (!role.equals(STUDENT) && !role.equals(TEACHER)) {
            passedOver++;
            return false;
        }
        String studyClass = line.get("classSourcedId");
        String user = line.get("userSourcedId");
        boolean right = true;
        if (!classes.has(studyClass)) {
            mistakes.add(
                    line,
                    "classSourcedId",
                    "classes.csv không có lớp này. Hãy thêm, hoặc bỏ dòng này.",
                    "There is no such class in classes.csv. Add it, or delete this row.");
            right = false;
        }
        if (!people.has(user)) {
            mistakes.add(
                    line,
                    "userSourcedId",
                    "users.csv không có người này. Hãy thêm, hoặc bỏ dòng này.",
                    "There is no such user in users.csv. Add them, or delete this row.");
            right = false;
        }
        if (right) {
            then.put(line.sourcedId(), Said.of(studyClass, user, role));
        }
        return right;
    }

    private void requireFewTeachers(Map<String, Line> added) {
        Map<String, Set<String>> teachers = new HashMap<>();
        then.forEach((id, text) -> {
            List<String> said = Said.parts(text);
            if (said.get(2).equals(TEACHER)) {
                Set<String> all = teachers.computeIfAbsent(said.get(0), each -> new HashSet<>());
                if (all.add(said.get(1)) && all.size() == MOST_TEACHERS + 1 && added.containsKey(id)) {
                    mistakes.add(
                            added.get(id),
                            "role",
                            "Lớp này có hơn 50 người dạy. Hãy bỏ bớt.",
                            "This class has more than 50 teachers. Take some out.");
                }
            }
        });
    }

    private void enrol(String id) {
        String text = then.get(id);
        if (text == null) {
            return;
        }
        Known.Entry before = known.get(Kind.ENROLLMENT, id);
        if (before != null && before.said().equals(text)) {
            return;
        }
        List<String> said = Said.parts(text);
        if (classes.isOver(said.get(0))) {
            passedOver++;
            if (before == null) {
                then.remove(id);
            } else {
                then.put(id, before.said());
            }
            return;
        }
        enrolments.add(new Enrolment(id, said.get(0), said.get(1), said.get(2).equals(TEACHER), text));
    }

    private void removals() {
        Set<String> stay = new HashSet<>(then.values());
        known.of(Kind.ENROLLMENT).forEach((id, entry) -> {
            String now = then.get(id);
            if (entry.said().equals(now)) {
                return;
            }
            List<String> said = Said.parts(entry.said());
            boolean stays = stay.contains(entry.said()) || classes.isClosed(said.get(0));
            // An identity that means another place now is written anew with it, after this.
            removals.add(new Removal(
                    now == null ? id : "", said.get(0), said.get(1), said.get(2).equals(TEACHER), stays));
        });
    }
}
