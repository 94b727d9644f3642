package vn.hocvu.tables.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;

/** Writes XLSX with one sheet. Texts stand in their cells, so that nothing grows with the rows. */
final class XlsxTable implements TableWriter {
    private static final int ROWS_KEPT = 100;
    private static final int LONGEST_NAME = 31;
    private static final String TEXT = "@";

    private final Workbook book;
    private final Worksheet sheet;
    private final int columns;
    private int row;

    XlsxTable(OutputStream to, String name, List<Tables.Column> columns) throws IOException {
        this.book = new Workbook(new Open(to), "Hoc Vu", "1.0");
        this.sheet = book.newWorksheet(sheetName(name));
        this.columns = columns.size();
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.inlineString(0, i, Cells.text(columns.get(i).name()));
            sheet.style(0, i).bold().format(TEXT).set();
        }
        sheet.freezePane(0, 1);
        row = 1;
    }

    private static String sheetName(String name) {
        String fit = Cells.text(name).replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        return fit.isEmpty() ? "1" : fit.substring(0, Math.min(LONGEST_NAME, fit.length()));
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        Cells.requireAtMost(columns, cells);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                write(i, cells[i]);
            }
        }
        row++;
        if (row % ROWS_KEPT == 0) {
            sheet.flush();
        }
    }

    private void write(int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell instanceof LocalDate day) {
            sheet.value(row, column, day);
            sheet.style(row, column).format("dd/mm/yyyy").set();
        } else if (cell instanceof Instant moment) {
            sheet.value(row, column, Cells.local(moment));
            sheet.style(row, column).format("dd/mm/yyyy hh:mm:ss").set();
        } else {
            sheet.inlineString(row, column, Cells.text(cell));
            sheet.style(row, column).format(TEXT).set();
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    /** Stays open when the book is closed. */
    private static final class Open extends FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
