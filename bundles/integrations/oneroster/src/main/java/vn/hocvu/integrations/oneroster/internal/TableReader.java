package vn.hocvu.integrations.oneroster.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.hocvu.Text;
import vn.hocvu.tables.Tables;

/** Takes the rows of one file: its header, then each row with an identity of its own. */
final class TableReader implements Consumer<Tables.Row> {
    private static final int LONGEST_ID = 255;
    private static final Set<String> STATUSES = Set.of("", "active", "tobedeleted");

    private final RosterTable table;
    private final Mistakes mistakes;
    private final Consumer<String> ignored;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean begun;
    private boolean readable = true;

    TableReader(RosterTable table, Mistakes mistakes, Consumer<String> ignored) {
        this.table = table;
        this.mistakes = mistakes;
        this.ignored = ignored;
    }

    List<Line> lines() {
        return lines;
    }

    @Override
    public void accept(Tables.Row row) {
        if (!begun) {
            begun = true;
            header(row);
        } else if (readable) {
            line(row);
        }
    }

    private void header(Tables.Row row) {
        for (int i = 0; i < row.cells().size(); i++) {
            String heading = row.cell(i);
            if (table.used().contains(heading)) {
                if (places.put(heading, i) != null) {
                    wrongHeader(
                            row, heading, "Có hai cột này. Hãy bỏ một cột.", "There are two such columns. Delete one.");
                }
            } else if (!table.columns().contains(heading) && !heading.isEmpty()) {
                ignored.accept(table.key() + "." + heading);
            }
        }
        for (String heading : table.columns()) {
            if (table.required().contains(heading) && !places.containsKey(heading)) {
                wrongHeader(
                        row,
                        heading,
                        "Thiếu cột này. Tên cột phải viết đúng từng chữ, kể cả chữ hoa.",
                        "This column is missing. Its heading must be written exactly so, capitals included.");
            }
        }
    }

    private void wrongHeader(Tables.Row row, String heading, String vi, String en) {
        readable = false;
        mistakes.add(new Mistake(table.file(), row.number(), heading, Text.of(vi, en)));
    }

    private void line(Tables.Row row) {
        Map<String, String> cells = new HashMap<>();
        places.forEach((heading, place) -> {
            String cell = row.cell(place);
            if (!cell.isEmpty()) {
                cells.put(heading, cell);
            }
        });
        Line line = new Line(table, row.number(), cells);
        boolean right = true;
        for (String heading : table.columns()) {
            // Who only says what is no more need not say what it was.
            boolean needed = table.required().contains(heading) && (!line.isDeleted() || heading.equals("sourcedId"));
            if (needed && line.get(heading).isEmpty()) {
                mistakes.add(line, heading, "Ô này không được để trống.", "This cell must not be empty.");
                right = false;
            }
        }
        if (!STATUSES.contains(line.get("status"))) {
            mistakes.add(
                    line, "status", "Chỉ được ghi active hoặc tobedeleted.", "Only active and tobedeleted are known.");
            right = false;
        }
        String id = line.sourcedId();
        if (id.length() > LONGEST_ID) {
            mistakes.add(line, "sourcedId", "Dài hơn 255 ký tự.", "It has more than 255 characters.");
            right = false;
        } else if (!id.isEmpty() && !ids.add(id)) {
            mistakes.add(
                    line,
                    "sourcedId",
                    "Dòng khác trong tệp đã có sourcedId này. Hãy bỏ một dòng.",
                    "Another row of the file has this sourcedId. Delete one.");
            right = false;
        }
        if (right) {
            lines.add(line);
        }
    }
}
