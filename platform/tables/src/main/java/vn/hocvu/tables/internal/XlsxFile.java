package vn.hocvu.tables.internal;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
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
import vn.hocvu.tables.Tables;

/** Reads XLSX, from a file of its own, since the parts of one stand in no order. */
final class XlsxFile {
    /** How much larger than the file its parts may be together: sheets of many like rows are some 20 times as large. */
    private static final int MOST_TIMES = 60;

    private static final long SHARED_TEXTS = 32 << 20;
    private static final int MOST_PARTS = 1_000;

    /** Excel keeps no more digits. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");
    private static final XMLInputFactory XML = xml();

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

    /**
     * Unpacks and parses it once into nothing: finds what is cut off, what is small only as long as it is packed, and
     * addresses of cells for which the library would take more memory than there is.
     */
    private static void requireWhole(File file, long most) {
        long left = most;
        int parts = 0;
        try (ZipFile zip = ZipFile.builder().setFile(file).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                boolean texts = part.getName().toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml");
                LimitedStream in =
                        new LimitedStream(zip.getInputStream(part), texts ? Math.min(left, SHARED_TEXTS) : left);
                requireAddresses(in);
                in.transferTo(OutputStream.nullOutputStream());
                left -= in.count();
                if (++parts > MOST_PARTS) {
                    throw Refused.notXlsx();
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw Refused.notXlsx();
        }
    }

    private static void requireAddresses(InputStream part) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(part);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    @Nullable String address = xml.getAttributeValue(null, "r");
                    if (address != null && !ADDRESS.matcher(address).matches()) {
                        throw Refused.notXlsx();
                    }
                }
            }
        } catch (XMLStreamException noXml) {
            if (noXml.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            // A picture, for example. Whoever needs this part will not get further than here either.
        }
    }

    private static XMLInputFactory xml() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
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
            throw rows.hasThrown(broken) ? broken : Refused.notXlsx();
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
