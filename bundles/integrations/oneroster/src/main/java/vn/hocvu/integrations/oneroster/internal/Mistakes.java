package vn.hocvu.integrations.oneroster.internal;

import java.util.ArrayList;
import java.util.List;
import vn.hocvu.Text;

/** What is wrong with a package: the first thousand mistakes, and how many there are. */
final class Mistakes {
    static final int MOST = 1_000;

    private final List<Mistake> first = new ArrayList<>();
    private int count;

    void add(Mistake mistake) {
        if (first.size() < MOST) {
            first.add(mistake);
        }
        count++;
    }

    void add(Line line, String heading, String vi, String en) {
        add(new Mistake(line.table().file(), line.number(), heading, Text.of(vi, en)));
    }

    void add(String file, String vi, String en) {
        add(new Mistake(file, 0, "", Text.of(vi, en)));
    }

    /** So many more, of which no more is known. */
    void more(int others) {
        count += others;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    List<Mistake> first() {
        return List.copyOf(first);
    }
}
