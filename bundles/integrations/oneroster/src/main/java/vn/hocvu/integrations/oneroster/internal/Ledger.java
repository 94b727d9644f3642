package vn.hocvu.integrations.oneroster.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Known.Kind;
import vn.hocvu.users.UnitId;

/** Keeps which of our things other systems mean, for each unit that rosters are read into. Thread-safe. */
final class Ledger {
    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    Known known(UnitId owner) {
        Known known = new Known();
        database.read(
                row -> {
                    known.put(
                            Kind.of(row.getString("kind")),
                            row.getString("sourced_id"),
                            new Entry(row.getString("our_id"), row.getString("said")));
                    return true;
                },
                "select kind, sourced_id, our_id, said from oneroster_entry where owner = ?",
                owner.value());
        return known;
    }

    /** Writes all of them or none. */
    void put(UnitId owner, Kind kind, Map<String, Entry> entries) {
        database.write(connection -> {
            for (Map.Entry<String, Entry> each : entries.entrySet()) {
                put(connection, owner, kind, each.getKey(), each.getValue());
            }
            return true;
        });
    }

    private static void put(Connection connection, UnitId owner, Kind kind, String sourcedId, Entry entry)
            throws SQLException {
        int there = Database.update(
                connection,
                "update oneroster_entry set our_id = ?, said = ? where owner = ? and kind = ? and sourced_id = ?",
                entry.ourId(),
                entry.said(),
                owner.value(),
                kind.code(),
                sourcedId);
        if (there == 0) {
            Database.update(
                    connection,
                    "insert into oneroster_entry (owner, kind, sourced_id, our_id, said) values (?, ?, ?, ?, ?)",
                    owner.value(),
                    kind.code(),
                    sourcedId,
                    entry.ourId(),
                    entry.said());
        }
    }

    void remove(UnitId owner, Kind kind, Iterable<String> sourcedIds) {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from oneroster_entry where owner = ? and kind = ? and sourced_id = ?")) {
                for (String sourcedId : sourcedIds) {
                    delete.setString(1, owner.value());
                    delete.setString(2, kind.code());
                    delete.setString(3, sourcedId);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            return true;
        });
    }
}
