package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.PeopleImports.Mistake;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** Finds the people of a list by what they sign in with. */
final class ClassListReader implements Consumer<Tables.Row> {
    private static final List<String> PHONES =
            List.of("so dien thoai", "dien thoai", "sdt", "so di dong", "phone", "phone number", "mobile");
    private static final List<String> USER_NAMES =
            List.of("ten dang nhap", "tai khoan", "user name", "username", "login");
    private static final List<String> CARDS = List.of("so the", "ma the", "card number", "card");
    private static final int ROWS_ABOVE_HEADER = 10;

    /** A mobile number that a spreadsheet program took for a number. */
    private static final Pattern WITHOUT_ZERO = Pattern.compile("[35789][0-9]{8}");

    private final Function<String, Optional<Person>> finder;
    private final List<ClassLists.Found> found = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<PersonId, Integer> rows = new HashMap<>();
    private List<Integer> columns = List.of();
    private List<String> headings = List.of();
    private int above;
    private int taken;

    ClassListReader(Function<String, Optional<Person>> finder) {
        this.finder = finder;
    }

    @Override
    public void accept(Tables.Row row) {
        if (columns.isEmpty()) {
            readHeader(row);
            return;
        }
        if (++taken > ClassLists.MOST) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "class-list-too-long",
                    "Danh sách có hơn 1.000 người. Hãy chia thành nhiều tệp.",
                    "The list has more than 1,000 people. Split it.");
        }
        Optional<Integer> column =
                columns.stream().filter(place -> !row.cell(place).isEmpty()).findFirst();
        if (column.isEmpty()) {
            wrong(row, headings.get(columns.get(0)), MISSING);
            return;
        }
        String typed = row.cell(column.get());
        String heading = headings.get(column.get());
        Optional<Person> person = finder.apply(WITHOUT_ZERO.matcher(typed).matches() ? "0" + typed : typed);
        if (person.isEmpty()) {
            wrong(row, heading, UNKNOWN);
            return;
        }
        Integer before = rows.putIfAbsent(person.get().id(), row.number());
        if (before != null) {
            wrong(row, heading, twice(before));
            return;
        }
        found.add(new ClassLists.Found(
                row.number(), person.get().id(), person.get().name()));
    }

    private void readHeader(Tables.Row row) {
        List<Integer> places = new ArrayList<>();
        for (List<String> names : List.of(USER_NAMES, PHONES, CARDS)) {
            for (int i = 0; i < row.cells().size(); i++) {
                if (names.contains(String.join(" ", SearchWords.of(row.cell(i))))) {
                    places.add(i);
                }
            }
        }
        if (places.isEmpty() && ++above == ROWS_ABOVE_HEADER) {
            throw noHeader();
        }
        columns = places;
        headings = row.cells();
    }

    private void wrong(Tables.Row row, String heading, Text text) {
        mistakes.add(new Mistake(row.number(), heading, text));
    }

    /** @throws Refusal INVALID if there was no header */
    List<ClassLists.Found> found() {
        if (columns.isEmpty()) {
            throw noHeader();
        }
        return found;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private static Refusal noHeader() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "class-list-no-header",
                "Không thấy cột “Số điện thoại”, “Tên đăng nhập” hay “Số thẻ” trong 10 dòng đầu. Hãy thêm dòng tiêu đề rồi gửi lại.",
                "There is no column “phone”, “user name” or “card number” in the first 10 rows. Add a header, and send the"
                        + " list again.");
    }

    private static final Text MISSING = Text.of(
            "Hãy ghi số điện thoại, tên đăng nhập hoặc số thẻ của người này.",
            "Give the person's phone number, user name or card number.");

    private static final Text UNKNOWN = Text.of(
            "Không có ai dùng số hoặc tên này ở những nơi bạn được xem. Hãy kiểm tra lại, hoặc tạo tài khoản trước.",
            "Nobody whom you may see signs in with this. Check it, or make the account first.");

    private static Text twice(int row) {
        return Text.of(
                "Người này đã có ở dòng " + row + ". Hãy bỏ một dòng.",
                "Row " + row + " is the same person. Delete one row.");
    }
}
