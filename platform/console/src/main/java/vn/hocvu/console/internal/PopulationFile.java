package vn.hocvu.console.internal;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.tracking.Population;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Reads populations from a CSV file with the columns unit, audience, people, source and as_of. */
final class PopulationFile {
    private static final List<String> COLUMNS = List.of("unit", "audience", "people", "source", "as_of");

    private final Units units;
    private final CsvFile csv = new CsvFile();
    private final Map<String, Long> seen = new HashMap<>();

    PopulationFile(Units units) {
        this.units = units;
    }

    /** @throws IllegalArgumentException with the line and column of every mistake */
    List<Population> read(Path file) {
        List<Population> found = new ArrayList<>();
        csv.read(file, COLUMNS, row -> population(row).ifPresent(found::add));
        return found;
    }

    private Optional<Population> population(CsvRecord row) {
        int before = csv.count();
        UnitId unit = unit(row);
        Audience audience = audience(row);
        long people = people(row);
        String source = row.getField(3).strip();
        if (source.isEmpty() || source.length() > 200) {
            csv.wrong(row, "column source: say who says so, in at most 200 characters");
        }
        LocalDate asOf = day(row);
        if (unit == null || asOf == null || csv.count() > before) {
            return Optional.empty();
        }
        Long earlier = seen.putIfAbsent(unit + " " + row.getField(1).strip(), row.getStartingLineNumber());
        if (earlier != null) {
            csv.wrong(row, "has the same unit and group as line " + earlier);
            return Optional.empty();
        }
        return Optional.of(new Population(unit, audience, people, source, asOf));
    }

    private @Nullable UnitId unit(CsvRecord row) {
        String text = row.getField(0).strip();
        try {
            UnitId unit = UnitId.of(text);
            if (units.find(unit).isPresent()) {
                return unit;
            }
        } catch (IllegalArgumentException noUnitId) {
            // Told below, like a unit that does not exist.
        }
        csv.wrong(row, "column unit: there is no unit “" + text + "”");
        return null;
    }

    private @Nullable Audience audience(CsvRecord row) {
        String text = row.getField(1).strip();
        Optional<Audience> audience = Audience.of(text);
        if (audience.isEmpty() && !text.isEmpty()) {
            csv.wrong(row, "column audience: “" + text + "” is not empty, " + Group.DESCRIPTION);
        }
        return audience.isPresent() ? audience.get() : null;
    }

    private long people(CsvRecord row) {
        String text = row.getField(2).strip();
        try {
            long people = Long.parseLong(text);
            if (people >= 1 && people <= 1_000_000_000) {
                return people;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, like a number out of range.
        }
        csv.wrong(
                row,
                "column people: “" + text + "” is not a number from 1 to 1000000000; leave out rows that are unknown");
        return 0;
    }

    private @Nullable LocalDate day(CsvRecord row) {
        String text = row.getField(4).strip();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            csv.wrong(row, "column as_of: “" + text + "” is not a day like 2026-04-01");
            return null;
        }
    }
}
