package vn.hocvu.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;

/** Reads editions of the official list of units. */
final class UnitFile {
    static final List<String> COLUMNS = List.of("unit", "parent", "kind", "name", "full_name");

    private UnitFile() {}

    /** @throws IllegalArgumentException with the line of every mistake */
    static List<Unit> units(Path file) {
        CsvFile csv = new CsvFile();
        List<Unit> units = new ArrayList<>();
        csv.read(file, COLUMNS, row -> {
            List<String> fields = row.getFields().stream().map(String::strip).toList();
            try {
                if (fields.subList(2, 5).stream().anyMatch(text -> text.isEmpty() || text.length() > 200)
                        || fields.get(2).length() > 30) {
                    csv.wrong(row, "columns kind, name and full_name need 1 to 30, 200 and 200 characters");
                    return;
                }
                units.add(new Unit(
                        UnitId.of(fields.get(0)),
                        fields.get(1).isEmpty() ? null : UnitId.of(fields.get(1)),
                        fields.get(2),
                        fields.get(3),
                        fields.get(4)));
            } catch (IllegalArgumentException noId) {
                csv.wrong(row, "columns unit and parent: " + noId.getMessage());
            }
        });
        return units;
    }

    /** @throws IllegalArgumentException with the line of every mistake */
    static Map<UnitId, UnitId> successors(Path file) {
        CsvFile csv = new CsvFile();
        Map<UnitId, UnitId> successors = new HashMap<>();
        csv.read(file, List.of("unit", "successor"), row -> {
            try {
                UnitId unit = UnitId.of(row.getField(0).strip());
                if (successors.put(unit, UnitId.of(row.getField(1).strip())) != null) {
                    csv.wrong(row, "has a unit that stands above already: " + unit);
                }
            } catch (IllegalArgumentException noId) {
                csv.wrong(row, "columns unit and successor: " + noId.getMessage());
            }
        });
        return successors;
    }
}
