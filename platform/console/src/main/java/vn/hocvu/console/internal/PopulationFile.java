package vn.hocvu.console.internal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MISTAKES_SHOWN = 20;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Units units;
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Long> seen = new HashMap<>();

    PopulationFile(Units units) {
        this.units = units;
    }

    /** @throws IllegalArgumentException with the line and column of every mistake */
    List<Population> read(Path file) {
        String text = text(file);
        List<Population> found = new ArrayList<>();
        char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean first = true;
            for (CsvRecord row : rows) {
                if (first) {
                    requireColumns(row);
                    first = false;
                } else if (row.getFieldCount() != COLUMNS.size()) {
                    wrong(row, "has " + row.getFieldCount() + " columns and not " + COLUMNS.size());
                } else {
                    population(row).ifPresent(found::add);
                }
            }
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException("This is not CSV: " + broken.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(told());
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There are no rows in " + file.getFileName() + ". Nothing was changed.");
        }
        return found;
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("There is no file " + file + " on the node's machine.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("The file is larger than 8 MiB. Split it.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException otherEncoding) {
            throw new IllegalArgumentException("The file is not UTF-8. Save it as “CSV UTF-8”.");
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The file cannot be read: " + unreadable.getMessage());
        }
    }

    private static void requireColumns(CsvRecord row) {
        if (!row.getFields().stream().map(String::strip).toList().equals(COLUMNS)) {
            throw new IllegalArgumentException("Line 1 must be: " + String.join(",", COLUMNS));
        }
    }

    private Optional<Population> population(CsvRecord row) {
        int before = mistakes.size();
        UnitId unit = unit(row);
        Audience audience = audience(row);
        long people = people(row);
        String source = row.getField(3).strip();
        if (source.isEmpty() || source.length() > 200) {
            wrong(row, "column source: say who says so, in at most 200 characters");
        }
        LocalDate asOf = day(row);
        if (unit == null || asOf == null || mistakes.size() > before) {
            return Optional.empty();
        }
        Long earlier = seen.putIfAbsent(unit + " " + row.getField(1).strip(), row.getStartingLineNumber());
        if (earlier != null) {
            wrong(row, "has the same unit and group as line " + earlier);
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
        wrong(row, "column unit: there is no unit “" + text + "”");
        return null;
    }

    private @Nullable Audience audience(CsvRecord row) {
        String text = row.getField(1).strip();
        Optional<Audience> audience = Audience.of(text);
        if (audience.isEmpty() && !text.isEmpty()) {
            wrong(row, "column audience: “" + text + "” is not empty, " + Group.DESCRIPTION);
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
        wrong(
                row,
                "column people: “" + text + "” is not a number from 1 to 1000000000; leave out rows that are unknown");
        return 0;
    }

    private @Nullable LocalDate day(CsvRecord row) {
        String text = row.getField(4).strip();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            wrong(row, "column as_of: “" + text + "” is not a day like 2026-04-01");
            return null;
        }
    }

    private void wrong(CsvRecord row, String what) {
        mistakes.add("Line " + row.getStartingLineNumber() + " " + what + ".");
    }

    private String told() {
        List<String> shown = new ArrayList<>(mistakes.subList(0, Math.min(MISTAKES_SHOWN, mistakes.size())));
        if (mistakes.size() > shown.size()) {
            shown.add("And " + (mistakes.size() - shown.size()) + " more.");
        }
        shown.add("Nothing was changed.");
        return String.join("\n", shown);
    }
}
