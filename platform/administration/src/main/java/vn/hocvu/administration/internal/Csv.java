package vn.hocvu.administration.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.web.Answer;

/**
 * A table for spreadsheet programs (RFC 4180). Begins with a byte order mark, by which they know that it is UTF-8, and
 * has no text that they would take for a formula.
 */
final class Csv {
    /** So many rows at most, since a file is made in memory. */
    static final int MOST = 10_000;

    private final StringBuilder text = new StringBuilder("\ufeff");

    /** What is null is left empty. */
    void row(@Nullable Object... cells) {
        List<String> written = new ArrayList<>();
        for (Object cell : cells) {
            written.add(
                    cell == null ? "" : cell instanceof Number ? cell.toString() : quoted(harmless(cell.toString())));
        }
        text.append(String.join(",", written)).append("\r\n");
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String quoted(String cell) {
        boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    Answer answer() {
        return new Answer.Raw(
                text.toString().getBytes(StandardCharsets.UTF_8), "text/csv; charset=utf-8", Duration.ZERO);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
