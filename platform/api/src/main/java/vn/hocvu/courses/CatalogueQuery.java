package vn.hocvu.courses;

import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.users.UnitId;

/**
 * Which courses are looked for. Parts that are null do not narrow.
 *
 * @param text words of the title, the summary or the owner's name, ignoring case and diacritics
 * @param after {@code Slice.next} of the part before; null for the first
 * @param limit 1–100
 */
public record CatalogueQuery(
        @Nullable String text,
        @Nullable UnitId owner,
        @Nullable Audience audience,
        @Nullable Integer level,
        @Nullable String after,
        int limit) {
    /** The first courses of all. */
    public static CatalogueQuery everything(int limit) {
        return new CatalogueQuery(null, null, null, null, null, limit);
    }
}
