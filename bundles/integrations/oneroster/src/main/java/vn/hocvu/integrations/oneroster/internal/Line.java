package vn.hocvu.integrations.oneroster.internal;

import java.util.Map;

/**
 * A row of a file.
 *
 * @param number as spreadsheet programs show it
 * @param cells those with content that are read, by their headings
 */
record Line(RosterTable table, int number, Map<String, String> cells) {
    Line {
        cells = Map.copyOf(cells);
    }

    /** Empty if there is nothing. */
    String get(String column) {
        if (!table.used().contains(column)) {
            throw new IllegalArgumentException("Not read: " + column);
        }
        return cells.getOrDefault(column, "");
    }

    String sourcedId() {
        return get("sourcedId");
    }

    boolean isDeleted() {
        return get("status").equals("tobedeleted");
    }
}
