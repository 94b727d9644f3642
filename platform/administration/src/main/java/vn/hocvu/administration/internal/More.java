package vn.hocvu.administration.internal;

import java.util.Optional;
import vn.hocvu.Slice;
import vn.hocvu.web.WebRequest;

/**
 * The ways on in a long list.
 *
 * @param next address of the following part; empty at the end
 * @param first address of the first part; empty if this is it
 */
record More(Optional<String> next, Optional<String> first) {
    /** So many parts in which nothing was found are passed over; then the reader decides whether to go on. */
    static final int MOST_EMPTY = 10;

    /** @param query what is asked for besides, as {@link Addresses#with} takes it */
    static More of(WebRequest request, Slice<?> part, String path, String... query) {
        String address = Addresses.with(path, query);
        return new More(
                part.following().map(after -> address + (address.contains("?") ? "&" : "?") + after(after)),
                request.query(Addresses.AFTER).map(after -> address));
    }

    private static String after(String after) {
        return Addresses.with("", Addresses.AFTER, after).substring(1);
    }
}
