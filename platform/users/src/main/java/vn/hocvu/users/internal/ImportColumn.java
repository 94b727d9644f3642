package vn.hocvu.users.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.tables.Tables;

/** The columns that lists of people may have, by their headings in lower case without diacritics. */
enum ImportColumn {
    NAME("ho va ten", "ho ten", "ho va ten hoc vien", "ten", "name", "full name", "fullname"),
    PHONE("so dien thoai", "dien thoai", "sdt", "so di dong", "di dong", "phone", "phone number", "mobile"),
    USER_NAME("ten dang nhap", "tai khoan", "user name", "username", "login"),
    UNIT("ma don vi", "don vi", "unit", "unit code"),
    AUDIENCE("nhom", "doi tuong", "audience", "group"),
    BIRTH("ngay sinh", "nam sinh", "ngay thang nam sinh", "date of birth", "birth date", "birthday", "year of birth");

    private final List<String> headings;

    ImportColumn(String... headings) {
        this.headings = List.of(headings);
    }

    static Optional<ImportColumn> of(String heading) {
        String words = String.join(" ", Words.of(heading));
        return Arrays.stream(values())
                .filter(column -> column.headings.contains(words))
                .findFirst();
    }

    /**
     * Where the columns are in a list whose header this is; empty if it is none.
     *
     * @throws Refusal INVALID if it has a column twice
     */
    static Optional<Map<ImportColumn, Integer>> header(Tables.Row row) {
        Map<ImportColumn, Integer> places = new EnumMap<>(ImportColumn.class);
        boolean twice = false;
        for (int i = 0; i < row.cells().size(); i++) {
            Optional<ImportColumn> column = of(row.cell(i));
            if (column.isPresent()) {
                twice |= places.putIfAbsent(column.get(), i) != null;
            }
        }
        if (!places.containsKey(NAME)) {
            return Optional.empty();
        }
        if (twice) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "import-column-twice",
                    "Dòng tiêu đề có hai cột cùng loại. Hãy bỏ một cột rồi gửi lại.",
                    "The header has two columns of one kind. Delete one, and send the list again.");
        }
        return Optional.of(places);
    }
}
