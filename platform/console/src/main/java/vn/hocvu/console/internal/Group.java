package vn.hocvu.console.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;

/** Groups of people, as operators type them. */
final class Group {
    static final String DESCRIPTION = "pupils, citizens, officials or workers";

    private Group() {}

    /** Null for nothing. */
    static @Nullable Audience of(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        return Audience.of(code)
                .orElseThrow(() -> new IllegalArgumentException("There is no group " + code + ". Groups are "
                        + Arrays.stream(Audience.values()).map(Audience::code).collect(Collectors.joining(", "))));
    }
}
