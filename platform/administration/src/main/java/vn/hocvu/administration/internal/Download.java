package vn.hocvu.administration.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.web.Answer;
import vn.hocvu.web.WebRequest;

/** A table that somebody takes along, in the format that the address asks for. */
final class Download {
    /** So many rows at most, since a file is made in memory. */
    static final int MOST = 10_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Tables.Format format;
    private final TableWriter writer;

    Download(Tables tables, WebRequest request, String name, Tables.Column... columns) {
        this.format = request.query(Addresses.FORMAT)
                        .filter(Tables.Format.XLSX.ending()::equals)
                        .isPresent()
                ? Tables.Format.XLSX
                : Tables.Format.CSV;
        try {
            this.writer = tables.write(bytes, format, name, List.of(columns));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Tables.Column column(String name, int width) {
        return new Tables.Column(name, width);
    }

    /** See {@link TableWriter#row}. */
    void row(@Nullable Object... cells) {
        try {
            writer.row(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Answer answer() {
        try {
            writer.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Answer.Raw(bytes.toByteArray(), format.contentType(), Duration.ZERO);
    }
}
