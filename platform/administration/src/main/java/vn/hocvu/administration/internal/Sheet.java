package vn.hocvu.administration.internal;

import java.util.List;

/**
 * A table; on small screens each row becomes a card.
 *
 * @param caption what it lists
 * @param rows as many cells each as there are columns; the first one names the row
 */
record Sheet(String caption, List<String> columns, List<List<Link>> rows) {
    Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
