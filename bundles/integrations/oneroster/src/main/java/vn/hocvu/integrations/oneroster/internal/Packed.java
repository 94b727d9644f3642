package vn.hocvu.integrations.oneroster.internal;

import java.util.List;
import java.util.Map;

/**
 * What stands in a package, before it is known whether it fits together.
 *
 * @param tables the files that the manifest names as bulk or delta
 * @param delta those of them that only say what has changed
 * @param ignored files and columns that were passed over
 * @param ours whether it was written by this platform, so that identities may be those of things here
 */
record Packed(Map<RosterTable, List<Line>> tables, List<RosterTable> delta, List<String> ignored, boolean ours) {
    Packed {
        tables = Map.copyOf(tables);
        delta = List.copyOf(delta);
        ignored = List.copyOf(ignored);
    }

    List<Line> lines(RosterTable table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Whether the file says everything: what it does not have is no more. */
    boolean isBulk(RosterTable table) {
        return tables.containsKey(table) && !delta.contains(table);
    }
}
