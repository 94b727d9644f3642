package vn.hocvu.integrations.oneroster.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a package does, as counts. */
public record Summary(
        int newUnits,
        int changedUnits,
        int newPeople,
        int movedPeople,
        int newClasses,
        int changedClasses,
        int closedClasses,
        int enrolments,
        int removals,
        int passedOver) {
    static Summary nothing() {
        return new Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Whether everything is already as the package says. */
    boolean isNothing() {
        return all().entrySet().stream().allMatch(each -> each.getKey().equals("passed over") || each.getValue() == 0);
    }

    /** In English, for consoles and logs. */
    Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("new units", newUnits);
        all.put("changed units", changedUnits);
        all.put("new people", newPeople);
        all.put("moved people", movedPeople);
        all.put("new classes", newClasses);
        all.put("changed classes", changedClasses);
        all.put("closed classes", closedClasses);
        all.put("enrolments", enrolments);
        all.put("removals", removals);
        all.put("passed over", passedOver);
        return all;
    }

    /** For one column of the database. */
    String stored() {
        return all().values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Summary of(String stored) {
        int[] n = Arrays.stream(stored.split(",")).mapToInt(Integer::parseInt).toArray();
        return new Summary(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]);
    }
}
