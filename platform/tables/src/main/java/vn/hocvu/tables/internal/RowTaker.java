package vn.hocvu.tables.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tables.Tables;

/** Takes rows as they stand in a file, within limits, and gives on those with content. */
final class RowTaker {
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}\\x{FEFF}]+|[\\s\\p{Z}\\x{FEFF}]+$");

    private final Tables.Limits limits;
    private final Consumer<Tables.Row> rows;
    private int taken;
    private @Nullable RuntimeException thrown;

    RowTaker(Tables.Limits limits, Consumer<Tables.Row> rows) {
        this.limits = limits;
        this.rows = rows;
    }

    boolean isEmpty() {
        return taken == 0;
    }

    /** @param cells null for those that are not there */
    void take(int number, List<? extends CharSequence> cells) {
        List<String> clean = new ArrayList<>(cells.size());
        int last = 0;
        for (CharSequence cell : cells) {
            String text = clean(cell.toString());
            if (text.length() > limits.cell()) {
                throw Refused.cellTooLong(number, clean.size() + 1, limits.cell());
            }
            clean.add(text);
            if (!text.isEmpty()) {
                last = clean.size();
            }
        }
        if (last == 0) {
            return;
        }
        if (last > limits.columns()) {
            throw Refused.tooManyColumns(number, limits.columns());
        }
        if (++taken > limits.rows()) {
            throw Refused.tooManyRows(limits.rows());
        }
        Tables.Row row = new Tables.Row(number, clean.subList(0, last));
        try {
            rows.accept(row);
        } catch (RuntimeException failure) {
            thrown = failure;
            throw failure;
        }
    }

    /** Whether it comes from whom the rows are given to, and not from the file. */
    boolean hasThrown(RuntimeException failure) {
        return failure == thrown;
    }

    private static String clean(String cell) {
        return cell.isEmpty() ? cell : Normalizer.normalize(AROUND.matcher(cell).replaceAll(""), Normalizer.Form.NFC);
    }
}
