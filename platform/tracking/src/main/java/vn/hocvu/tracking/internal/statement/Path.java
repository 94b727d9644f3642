package vn.hocvu.tracking.internal.statement;

import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;

/** Where in a document something is, so that a refusal can say so: {@code $[2].actor.mbox}. */
final class Path {
    private static final int LONGEST_NAME = 100;

    private final @Nullable Path parent;
    private final String step;

    private Path(@Nullable Path parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    static Path root(String name) {
        return new Path(null, name);
    }

    Path member(String name) {
        return new Path(this, name);
    }

    Path item(int index) {
        return new Path(this, "[" + index + "]");
    }

    /** That what stands here breaks the standard, with what to do. */
    Refusal wrong(String vi, String en) {
        String place = toString();
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "not-xapi",
                        "Dữ liệu xAPI không đúng tại " + place + ": " + vi + ".",
                        place + " " + en + ".")
                .about(place);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return step;
        }
        if (step.startsWith("[")) {
            return parent + step;
        }
        String name = step.length() > LONGEST_NAME ? step.substring(0, LONGEST_NAME) + "…" : step;
        return parent + "." + name.replaceAll("\\p{Cntrl}", "?");
    }
}
