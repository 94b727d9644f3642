package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a unit stands in the tree, as text: the number of every unit from the country down, in base 36, each with a full
 * stop behind it. What is below a unit is a range of such texts, so one index answers for any subtree.
 *
 * @param text for example {@code 1.2s.4f.}
 */
record Place(String text) {
    private static final int LONGEST = 400;

    static Place below(Place parent, long number) {
        return new Place(parent.text + label(number));
    }

    static Place top(long number) {
        return new Place(label(number));
    }

    private static String label(long number) {
        return Long.toString(number, 36) + ".";
    }

    /** Whether a unit cannot stand there, since there are too many above it. */
    boolean isTooDeep() {
        return text.length() > LONGEST;
    }

    /** The first text that is not within; texts are compared by code point. */
    String end() {
        return text.substring(0, text.length() - 1) + (char) ('.' + 1);
    }

    boolean contains(Place other) {
        return other.text.startsWith(text);
    }

    /** From the country down to the place itself. */
    List<String> path() {
        List<String> path = new ArrayList<>();
        for (int stop = text.indexOf('.'); stop >= 0; stop = text.indexOf('.', stop + 1)) {
            path.add(text.substring(0, stop + 1));
        }
        return path;
    }
}
