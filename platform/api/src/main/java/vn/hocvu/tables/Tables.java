package vn.hocvu.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Reads and writes tables as spreadsheet programs have them, row by row: neither keeps more than a few rows in memory,
 * but for the shared texts of an XLSX file, which are limited. Thread-safe.
 *
 * <p>CSV is read as UTF-8 or, with a byte order mark, UTF-16; cells are parted by comma, semicolon or tab, whichever the
 * first line has most of. Other encodings are refused, not guessed. Of an XLSX file the first visible sheet is read;
 * formulas count as the value that was stored with them.
 */
@ProviderType
public interface Tables {
    /**
     * How large a table may be.
     *
     * @param bytes of the file, as it is sent
     * @param rows that are not empty, the header included
     * @param columns of each row
     * @param cell UTF-16 units of a cell
     */
    record Limits(long bytes, int rows, int columns, int cell) {
        public Limits {
            if (bytes < 1 || rows < 1 || columns < 1 || cell < 1) {
                throw new IllegalArgumentException("Limits are at least 1");
            }
        }

        /** Lists of people: 8 MiB, 50,000 rows below the header, 100 columns, 1,000 characters. */
        public static Limits ofPeople() {
            return new Limits(8L << 20, 50_001, 100, 1_000);
        }

        /** The same limits with other ones for rows. */
        public Limits withRows(int most) {
            return new Limits(bytes, most, columns, cell);
        }
    }

    /**
     * A row that has at least one cell with content.
     *
     * @param number as the spreadsheet program shows it; the first row of the file is 1
     * @param cells as text, NFC, without blanks around them; what is empty is an empty text, and cells behind the last
     *     one with content are left out. Dates of XLSX are ISO dates ({@code 2026-11-27}, with {@code T08:30:00} if there
     *     is a time of day), numbers plain decimals ({@code 912345678}: a phone number that a program took for a number
     *     has lost its leading 0)
     */
    record Row(int number, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** The cell of a column, counted from 0; empty if the row is shorter. */
        public String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** What a file is written as. */
    enum Format {
        CSV("csv", "text/csv; charset=utf-8"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String contentType;

        Format(String ending, String contentType) {
            this.ending = ending;
            this.contentType = contentType;
        }

        /** How names of such files end, without the full stop. */
        public String ending() {
            return ending;
        }

        public String contentType() {
            return contentType;
        }
    }

    /**
     * A column of a table that is written.
     *
     * @param name the heading
     * @param width in characters, 1–200; CSV has none
     */
    record Column(String name, int width) {
        public Column {
            if (width < 1 || width > 200) {
                throw new IllegalArgumentException("A column is 1 to 200 characters wide");
            }
        }
    }

    /**
     * Reads a table, whichever of the two formats it is in, and gives its rows in order. The first one is the header, if
     * there is one. What was given before a refusal does not count: what is wrong further down in a file is found only
     * there.
     *
     * @param file is read to its end at most; the caller closes it
     * @param rows what it throws ends the reading, and is thrown on
     * @throws Refusal INVALID if it is no such table, in another encoding, encrypted, broken or cut off; TOO_LARGE
     * @throws IOException if the stream itself cannot be read
     */
    void read(InputStream file, Limits limits, Consumer<Row> rows) throws IOException;

    /**
     * Begins a table with a header, which is bold and stays visible. Closing the writer completes it, and leaves the
     * stream open.
     *
     * @param name of the sheet; characters that none may have are left out
     */
    TableWriter write(OutputStream to, Format format, String name, List<Column> columns) throws IOException;
}
