package vn.hocvu.courses;

import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;

/**
 * Which learning paths are looked for. Parts that are null do not narrow.
 *
 * @param level 1–8
 * @param after {@code Slice.next} of the part before; null for the first
 * @param limit 1–100
 */
public record PathQuery(
        @Nullable Audience audience,
        @Nullable Integer level,
        @Nullable String after,
        int limit) {}
