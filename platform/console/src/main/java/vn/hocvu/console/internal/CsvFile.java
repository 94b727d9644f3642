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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A CSV file on the node's machine, and what is wrong with it. */
final class CsvFile {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MISTAKES_SHOWN = 20;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final List<String> mistakes = new ArrayList<>();

    /**
     * Reads every row, and says at the end what was wrong.
     *
     * @throws IllegalArgumentException with the line of every mistake
     */
    void read(Path file, List<String> columns, Consumer<CsvRecord> take) {
        String text = text(file);
        int rowsRead = 0;
        char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean first = true;
            for (CsvRecord row : rows) {
                if (first) {
                    requireColumns(row, columns);
                    first = false;
                } else if (row.getFieldCount() != columns.size()) {
                    wrong(row, "has " + row.getFieldCount() + " columns and not " + columns.size());
                } else {
                    rowsRead++;
                    take.accept(row);
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
        if (rowsRead == 0) {
            throw new IllegalArgumentException("There are no rows in " + file.getFileName() + ". Nothing was changed.");
        }
    }

    /** How many mistakes were found so far. */
    int count() {
        return mistakes.size();
    }

    void wrong(CsvRecord row, String what) {
        mistakes.add("Line " + row.getStartingLineNumber() + " " + what + ".");
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

    private static void requireColumns(CsvRecord row, List<String> columns) {
        if (!row.getFields().stream().map(String::strip).toList().equals(columns)) {
            throw new IllegalArgumentException("Line 1 must be: " + String.join(",", columns));
        }
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
