package vn.hocvu.content.internal.format;

import java.util.ArrayList;
import java.util.List;
import vn.hocvu.content.Finding;

/** The mistakes found so far; after so many, further ones help nobody and are dropped. */
final class Findings {
    private static final int MOST = 100;

    private final List<Finding> found = new ArrayList<>();

    void add(String file, int line, String problem, String advice) {
        add(new Finding(file, line, problem, advice));
    }

    void add(Finding finding) {
        if (found.size() < MOST && !found.contains(finding)) {
            found.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
