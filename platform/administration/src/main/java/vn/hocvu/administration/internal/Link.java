package vn.hocvu.administration.internal;

import org.jspecify.annotations.Nullable;

/**
 * A link, or merely words.
 *
 * @param address null for words only
 * @param current whether it is the page that is shown
 */
record Link(String label, @Nullable String address, boolean current) {
    static Link to(String label, String address) {
        return new Link(label, address, false);
    }

    static Link words(String label) {
        return new Link(label, null, false);
    }
}
