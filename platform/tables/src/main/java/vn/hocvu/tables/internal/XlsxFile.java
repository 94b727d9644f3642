package vn.hocvu.tables.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tables.Tables;

/** Reads XLSX, from a file of its own, since the parts of one stand in no order. */
final class XlsxFile {
    /** How much larger than the file its parts may be together: sheets of many like rows are some 20 times as large. */
    private static final int MOST_TIMES = 60;

    private static final long SHARED_TEXTS = 32 << 20;
    private static final int MOST_PARTS = 1_000;

    /** Excel keeps no more digits. */
    private static final MathContext DIGITS = new MathContext(15);

    private XlsxFile() {}

    static void read(InputStream content, Tables.Limits limits, RowTaker rows) throws IOException {
        Path file = Files.createTempFile("hocvu-table", ".xlsx");
        try {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            requireWhole(file.toFile(), MOST_TIMES * limits.bytes());
            read(file.toFile(), rows);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Unpacks it once into nothing: finds what is cut off, and what is small only as long as it is packed. */
    private static void requireWhole(File file, long most) {
        byte[] buffer = new byte[8192];
        long unpacked = 0;
        int parts = 0;
        try (ZipFile zip = ZipFile.builder().setFile(file).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                boolean texts = part.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
                long ofPart = 0;
                try (InputStream in = zip.getInputStream(part)) {
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        ofPart += read;
                        if (unpacked + ofPart > most || texts && ofPart > SHARED_TEXTS) {
                            throw Refused.tooManyBytes(texts ? SHARED_TEXTS : most);
                        }
                    }
                }
                unpacked += ofPart;
                if (++parts > MOST_PARTS) {
                    throw Refused.notXlsx();
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw Refused.notXlsx();
        }
    }

    private static void read(File file, RowTaker rows) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(file, new ReadingOptions(true, true));
                Stream<Row> stream = first(book).openStream()) {
            int before = 0;
            for (Iterator<Row> each = stream.iterator(); each.hasNext(); ) {
                Row row = each.next();
                if (row.getRowNum() <= before) {
                    throw Refused.notXlsx();
                }
                before = row.getRowNum();
                rows.take(before, cells(row));
            }
        } catch (UncheckedIOException
                | ExcelReaderException
                | IndexOutOfBoundsException
                | NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | ArithmeticException broken) {
            // The library says in many ways that something is not as it must be.
            throw Refused.notXlsx();
        } catch (RuntimeException thrown) {
            throw thrown instanceof Refusal ? thrown : new IllegalStateException(thrown);
        }
    }

    private static Sheet first(ReadableWorkbook book) {
        return book.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(Refused::notXlsx);
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private static String text(Cell cell) {
        @Nullable String raw = cell.getRawValue();
        if (raw == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        return switch (cell.getType()) {
            case STRING -> cell.asString();
            case NUMBER -> isDate(cell) ? date(cell.asDate()) : plain(cell.asNumber());
            case FORMULA -> ofFormula(cell, raw);
            default -> raw;
        };
    }

    /** The value that was stored with it; whether it is a number or a text cannot be told. */
    private static String ofFormula(Cell cell, String raw) {
        try {
            BigDecimal number = new BigDecimal(raw);
            return isDate(cell) ? date(cell.asDate()) : raw.matches("\\d+") ? raw : plain(number);
        } catch (NumberFormatException text) {
            return raw;
        }
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.round(DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        return Math.abs((long) rounded.precision() - rounded.scale()) > 40
                ? rounded.toString()
                : rounded.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(Cell cell) {
        @Nullable String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String letters = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]|_.|\\*.", "");
        return !letters.contains("general") && (letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0);
    }

    private static String date(LocalDateTime time) {
        LocalDateTime second = time.plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
        return second.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? second.toLocalDate().toString()
                : second.format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
}
