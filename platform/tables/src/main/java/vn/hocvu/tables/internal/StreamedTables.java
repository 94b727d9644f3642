package vn.hocvu.tables.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;

/** Tells the formats apart by how files begin, since names of files are often wrong. */
@Component
public final class StreamedTables implements Tables {
    private static final int LONGEST_BEGINNING = 8;

    @Override
    public void read(InputStream file, Limits limits, Consumer<Row> rows) throws IOException {
        BufferedInputStream content = new BufferedInputStream(new LimitedStream(file, limits.bytes()));
        content.mark(LONGEST_BEGINNING);
        byte[] beginning = content.readNBytes(LONGEST_BEGINNING);
        content.reset();
        RowTaker taker = new RowTaker(limits, rows);
        if (beginsWith(beginning, 'P', 'K', 3, 4)) {
            XlsxFile.read(content, limits, taker);
        } else if (beginsWith(beginning, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) {
            throw Refused.oldOrEncrypted();
        } else {
            CsvFile.read(content, beginning, limits, taker);
        }
        if (taker.isEmpty()) {
            throw Refused.empty();
        }
    }

    static boolean beginsWith(byte[] beginning, int... bytes) {
        if (beginning.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((beginning[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public TableWriter write(OutputStream to, Format format, String name, List<Column> columns) throws IOException {
        return switch (format) {
            case CSV -> new CsvTable(to, columns);
            case XLSX -> new XlsxTable(to, name, columns);
        };
    }
}
