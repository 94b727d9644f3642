package vn.hocvu.rest.internal;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the audit log as a table (RFC 4180). Begins with a byte order mark, by which spreadsheet programs know
 * that it is UTF-8, and has no text that they would take for a formula.
 */
final class AuditFile {
    private final StringBuilder text =
            new StringBuilder("\ufeffnumber,time,action,actor,person,unit,detail,address\r\n");
    private int rows;

    void add(AuditEntry entry) {
        rows++;
        text.append(entry.number())
                .append(',')
                .append(entry.time())
                .append(',')
                .append(entry.action())
                .append(',')
                .append(orEmpty(entry.actor()))
                .append(',')
                .append(orEmpty(entry.person()))
                .append(',')
                .append(orEmpty(entry.unit()))
                .append(',')
                .append(quoted(entry.detail()))
                .append(',')
                .append(quoted(entry.address()))
                .append("\r\n");
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String quoted(String cell) {
        boolean isFormula = !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }

    int rows() {
        return rows;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
