package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;

/**
 * What list.jte shows: a long list, part by part.
 *
 * @param lead what it is; empty for nothing
 * @param filters the same list narrowed otherwise, the current one among them; empty for none
 * @param search how to look in it by name; empty where it is short enough to read
 * @param actions what the person may do, the main one first
 * @param empty what is said if the list is empty
 * @param file the list as a file; null if there is none
 */
record ListView(
        Head head,
        Optional<Done> done,
        String lead,
        List<Link> filters,
        Optional<Search> search,
        List<Link> actions,
        Sheet sheet,
        String empty,
        More more,
        Optional<Link> file) {
    /**
     * @param address of the list
     * @param name and value of what the list is narrowed by besides; both may be empty
     * @param text what was typed
     */
    record Search(String address, String name, String value, String text) {}

    /** A list that is read from the beginning. */
    ListView(
            Head head,
            Optional<Done> done,
            String lead,
            List<Link> filters,
            List<Link> actions,
            Sheet sheet,
            String empty,
            More more,
            Optional<Link> file) {
        this(head, done, lead, filters, Optional.empty(), actions, sheet, empty, more, file);
    }

    /** What is said instead of the list, if it is empty or at its end. */
    String nothing() {
        if (search.isPresent() && !search.get().text().isEmpty()) {
            return more.next().isPresent()
                    ? "Chưa thấy ai tên như vậy. Hãy bấm “Tiếp” để tìm tiếp."
                    : "Không có ai tên như vậy. Hãy thử ít từ hơn, không cần gõ dấu.";
        }
        return more.first().isPresent() ? "Hết danh sách." : empty;
    }
}
