package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;

/**
 * What list.jte shows: a long list, part by part.
 *
 * @param lead what it is; empty for nothing
 * @param filters the same list narrowed otherwise, the current one among them; empty for none
 * @param actions what the person may do, the main one first
 * @param empty what is said if the list is empty
 * @param file the list as a file; null if there is none
 */
record ListView(
        Head head,
        Optional<Done> done,
        String lead,
        List<Link> filters,
        List<Link> actions,
        Sheet sheet,
        String empty,
        More more,
        Optional<Link> file) {
    /** What is said instead of the list, if it is empty or at its end. */
    String nothing() {
        return more.first().isPresent() ? "Hết danh sách." : empty;
    }
}
