package vn.hocvu.tables.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;

/**
 * Writes CSV (RFC 4180). Begins with a byte order mark, by which spreadsheet programs know that it is UTF-8, and has no
 * text that they would take for a formula.
 */
final class CsvTable implements TableWriter {
    private final Writer text;
    private final CsvWriter csv;
    private final int columns;

    CsvTable(OutputStream to, List<Tables.Column> columns) throws IOException {
        this.text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        this.columns = columns.size();
        text.write('\ufeff');
        row(columns.stream().map(Tables.Column::name).toArray());
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        Cells.requireAtMost(columns, cells);
        List<String> written = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            written.add(written(cell));
        }
        csv.writeRecord(written);
    }

    private static String written(@Nullable Object cell) {
        if (cell == null) {
            return "";
        } else if (cell instanceof Number) {
            return cell.toString();
        } else if (cell instanceof LocalDate day) {
            return day.format(Cells.DAY);
        } else if (cell instanceof Instant moment) {
            return Cells.local(moment).format(Cells.TIME);
        }
        String plain = Cells.text(cell);
        return !plain.isEmpty() && "=+-@\t\r\n".indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
