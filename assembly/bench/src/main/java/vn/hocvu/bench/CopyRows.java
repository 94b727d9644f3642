package vn.hocvu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for PostgreSQL's COPY. Texts must have no backslash and no control character in them. */
final class CopyRows {
    private static final int PIECE = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder piece = new StringBuilder(PIECE + 4_096);
    private boolean begun;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    interface Source {
        void write(CopyRows rows) throws SQLException;
    }

    /**
     * Into a table that was made or emptied in this transaction.
     *
     * @param table and, if they are not all in their order, its columns
     */
    static void into(Connection connection, String table, Source source) throws SQLException {
        CopyRows rows = new CopyRows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin with (freeze)"));
        source.write(rows);
        rows.flush();
        rows.copy.endCopy();
    }

    CopyRows number(long number) {
        return text(Long.toString(number));
    }

    CopyRows bytes(byte[] bytes) {
        return text("\\\\x" + HexFormat.of().formatHex(bytes));
    }

    CopyRows none() {
        return text("\\N");
    }

    CopyRows uuid(UUID uuid) {
        return text(uuid.toString());
    }

    CopyRows text(String text) {
        if (begun) {
            piece.append('\t');
        }
        piece.append(text);
        begun = true;
        return this;
    }

    void end() throws SQLException {
        piece.append('\n');
        begun = false;
        if (piece.length() >= PIECE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = piece.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        piece.setLength(0);
    }
}
