package vn.hocvu.console.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.PeopleImports;

/** A list of people on the node's machine, CSV or XLSX. */
final class TableFile {
    private final Tables tables;
    private final Path path;

    /** What becomes of the rows. */
    interface Taking<T> {
        T take(PeopleImports.Rows rows) throws IOException;
    }

    /** @throws IllegalArgumentException if there is no such file */
    TableFile(Tables tables, String file) {
        this.tables = tables;
        path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file " + file + " on the node's machine.");
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    /** @throws IllegalArgumentException if it cannot be read */
    <T> T read(Taking<T> taking) {
        try (InputStream content = Files.newInputStream(path)) {
            return taking.take(rows -> tables.read(content, Tables.Limits.ofPeople(), rows));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The file cannot be read: " + unreadable.getMessage());
        }
    }
}
