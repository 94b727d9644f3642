package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.PeopleImports.Mistake;

/** What is wrong with a list: equal mistakes of a column are told once, lest they hide the others. */
final class ListMistakes {
    private static final int PART = 50;

    /** So many rows, or ranges of them, are named. */
    private static final int MOST_NAMED = 10;

    private ListMistakes() {}

    private record Kind(String column, String text) {}

    /** @param mistakes in the order of their rows */
    static List<List<Link>> rows(List<Mistake> mistakes) {
        Map<Kind, List<Integer>> kinds = new LinkedHashMap<>();
        for (Mistake each : mistakes) {
            kinds.computeIfAbsent(new Kind(each.column(), each.text().vi()), kind -> new ArrayList<>())
                    .add(each.row());
        }
        List<List<Link>> rows = new ArrayList<>();
        kinds.forEach((kind, where) -> rows.add(List.of(
                Link.words(where(where)),
                Link.words(kind.column().isEmpty() ? "–" : kind.column()),
                Link.words(kind.text()))));
        return rows;
    }

    /**
     * The same, part by part.
     *
     * @param after {@link Slice#next} of the part before; empty for the first
     */
    static Slice<List<Link>> part(List<Mistake> mistakes, String after) {
        List<List<Link>> all = rows(mistakes);
        int from = Math.min(number(after), all.size());
        int to = Math.min(from + PART, all.size());
        return new Slice<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private static int number(String after) {
        try {
            return after.isEmpty() ? 0 : Integer.parseUnsignedInt(after);
        } catch (NumberFormatException notOurs) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "after-invalid",
                    "Không mở được phần tiếp theo của danh sách. Hãy mở lại danh sách từ đầu.",
                    "This is not where a part of the list ended. Begin at the first part.");
        }
    }

    /** Dòng 2–41, 50 và 3 dòng khác. */
    static String where(List<Integer> rows) {
        if (rows.get(0) == 0) {
            return "Cả tệp";
        }
        List<String> named = new ArrayList<>();
        int at = 0;
        while (at < rows.size() && named.size() < MOST_NAMED) {
            int end = at;
            while (end + 1 < rows.size() && rows.get(end + 1) == rows.get(end) + 1) {
                end++;
            }
            named.add(end == at ? rows.get(at).toString() : rows.get(at) + "–" + rows.get(end));
            at = end + 1;
        }
        String others = at < rows.size() ? " và " + Words.number(rows.size() - at) + " dòng khác" : "";
        return "Dòng " + String.join(", ", named) + others;
    }
}
