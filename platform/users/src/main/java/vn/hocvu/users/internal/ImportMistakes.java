package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.List;
import vn.hocvu.Text;
import vn.hocvu.users.PeopleImports;

/** What was found wrong with a list: all are counted, the first ones kept. */
final class ImportMistakes {
    private final List<PeopleImports.Mistake> unsaved = new ArrayList<>();
    private int count;

    void add(int line, String heading, Text text) {
        if (++count <= PeopleImports.MOST_MISTAKES) {
            unsaved.add(new PeopleImports.Mistake(line, Words.cut(heading, 100), text));
        }
    }

    int count() {
        return count;
    }

    /** Those that have come since this was asked last. */
    List<PeopleImports.Mistake> take() {
        List<PeopleImports.Mistake> taken = List.copyOf(unsaved);
        unsaved.clear();
        return taken;
    }

    /** How many were kept before those. */
    int kept() {
        return Math.min(count, PeopleImports.MOST_MISTAKES) - unsaved.size();
    }
}
