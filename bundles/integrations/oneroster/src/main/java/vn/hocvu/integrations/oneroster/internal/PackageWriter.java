package vn.hocvu.integrations.oneroster.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a package as a stream: the manifest, then one file after the other. */
final class PackageWriter implements Closeable {
    /** The name of this platform in the packages that it writes. */
    static final String SYSTEM = "Học Vụ";

    private static final String VERSION = "1.2";

    private final ZipOutputStream zip;
    private final Writer text;
    private CsvWriter csv;
    private List<String> columns = List.of();
    private int rows;

    /** @param mode of each file: bulk, delta or absent */
    PackageWriter(OutputStream to, String system, Function<RosterTable, String> mode) throws IOException {
        this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        this.text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        this.csv = csv();
        zip.putNextEntry(new ZipEntry("manifest.csv"));
        csv.writeRecord("propertyName", "value");
        csv.writeRecord("manifest.version", "1.0");
        csv.writeRecord("oneroster.version", VERSION);
        for (RosterTable table : RosterTable.values()) {
            csv.writeRecord("file." + table.key(), mode.apply(table));
        }
        for (String other : RosterTable.OTHERS) {
            csv.writeRecord("file." + other, "absent");
        }
        csv.writeRecord("source.systemName", system);
        csv.writeRecord("source.systemCode", "");
    }

    private CsvWriter csv() {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    /** Begins the next file. */
    void table(RosterTable table, List<String> headings) throws IOException {
        end();
        zip.putNextEntry(new ZipEntry(table.file()));
        csv = csv();
        columns = headings;
        csv.writeRecord(headings);
        rows = 1;
    }

    /** @param cells by their headings; others are empty */
    void row(Map<String, String> cells) {
        csv.writeRecord(
                columns.stream().map(column -> cells.getOrDefault(column, "")).toList());
        rows++;
    }

    private void end() throws IOException {
        csv.flush();
        text.flush();
        zip.closeEntry();
    }

    /** Ends the zip; the stream below stays open. */
    @Override
    public void close() throws IOException {
        end();
        zip.finish();
        zip.flush();
    }

    /** A package with nothing but what is read of it, each row with the number that it had. */
    static byte[] bytes(Packed packed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PackageWriter writer =
                new PackageWriter(bytes, packed.ours() ? SYSTEM : "", table -> mode(packed, table))) {
            for (RosterTable table : RosterTable.values()) {
                if (packed.tables().containsKey(table)) {
                    writer.table(
                            table,
                            table.columns().stream()
                                    .filter(table.used()::contains)
                                    .toList());
                    for (Line line : packed.lines(table)) {
                        while (writer.rows + 1 < line.number()) {
                            writer.row(Map.of());
                        }
                        writer.row(line.cells());
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String mode(Packed packed, RosterTable table) {
        if (!packed.tables().containsKey(table)) {
            return "absent";
        }
        return packed.isBulk(table) ? "bulk" : "delta";
    }
}
