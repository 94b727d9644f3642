package vn.hocvu.tables.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What both formats do with cells that are written. */
final class Cells {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Pattern UNFIT =
            Pattern.compile("[\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}\\x{FFFE}\\x{FFFF}\\p{Cs}]");
    private static final int LONGEST = 32_767;

    private Cells() {}

    /** A text without what no cell can hold. */
    static String text(Object cell) {
        String text = UNFIT.matcher(cell.toString()).replaceAll("");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    static LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), VIETNAM);
    }

    static void requireAtMost(int columns, @Nullable Object[] cells) {
        if (cells.length > columns) {
            throw new IllegalArgumentException("There are " + cells.length + " cells for " + columns + " columns");
        }
    }
}
