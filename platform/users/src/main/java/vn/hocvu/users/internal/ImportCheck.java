package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.content.Audience;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Checks the rows of one list one by one, each by itself. */
final class ImportCheck {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int ROWS_ABOVE_HEADER = 10;
    private static final int MOST_UNITS = 5_000;
    private static final int MOST_IGNORED = 20;
    private static final String TWINS = "import-twin";

    /** What a spreadsheet program shows where a formula failed. */
    private static final Pattern FAILED_FORMULA = Pattern.compile("#[A-Z0/]+[!?]?");

    /** A mobile number that a spreadsheet program took for a number. */
    private static final Pattern WITHOUT_ZERO = Pattern.compile("[35789][0-9]{8}");

    private final UUID list;
    private final PeopleImports.Order order;
    private final Caller caller;
    private final Units units;
    private final Roles roles;
    private final PersonalData personalData;
    private final LocalDate today;
    private final ImportMistakes mistakes;
    private final Map<String, Optional<Text>> unitsSeen = new HashMap<>();
    private final Map<ImportColumn, Integer> places = new EnumMap<>(ImportColumn.class);
    private final List<String> ignored = new ArrayList<>();
    private List<String> headings = List.of();
    private int above;
    private int people;

    ImportCheck(
            UUID list,
            PeopleImports.Order order,
            Caller caller,
            Units units,
            Roles roles,
            PersonalData personalData,
            Clock clock,
            ImportMistakes mistakes) {
        this.list = list;
        this.order = order;
        this.caller = caller;
        this.units = units;
        this.roles = roles;
        this.personalData = personalData;
        this.today = LocalDate.ofInstant(clock.instant(), VIETNAM);
        this.mistakes = mistakes;
    }

    List<String> ignored() {
        return ignored;
    }

    int people() {
        return people;
    }

    boolean hasHeader() {
        return !headings.isEmpty();
    }

    /** The heading of a column, or what it is called here if the list does not have it. */
    String heading(ImportColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : headings.get(place);
    }

    /** @return empty if it is the header, stands above it, or has mistakes */
    Optional<ImportedPerson> take(Tables.Row row) {
        if (!hasHeader()) {
            readHeader(row);
            return Optional.empty();
        }
        int before = mistakes.count();
        PersonName name = tried(row, ImportColumn.NAME, PersonName::of);
        SignInName signInName = signInName(row);
        String unit = unit(row);
        String audience = audience(row);
        String birth = tried(row, ImportColumn.BIRTH, typed -> BirthText.normal(typed, today));
        if (mistakes.count() > before || name == null || unit == null || birth == null) {
            return Optional.empty();
        }
        if (people == PeopleImports.MOST_ROWS) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "import-too-many-rows",
                    "Danh sách có hơn 50.000 người. Hãy chia thành nhiều tệp nhỏ hơn.",
                    "The list has more than 50,000 people. Split it into smaller ones.");
        }
        String twinKey = signInName == null
                ? personalData
                        .keyed(TWINS, list, String.join("|", name.searchName(), name.value(), unit, birth))
                        .steady()
                : null;
        return Optional.of(new ImportedPerson(
                ++people, row.number(), UUID.randomUUID(), name, signInName, unit, audience, twinKey));
    }

    private void readHeader(Tables.Row row) {
        Optional<Map<ImportColumn, Integer>> found = ImportColumn.header(row);
        if (found.isEmpty()) {
            if (++above == ROWS_ABOVE_HEADER) {
                throw noHeader();
            }
            return;
        }
        places.putAll(found.get());
        headings = row.cells();
        for (int i = 0; i < headings.size(); i++) {
            if (!places.containsValue(i) && !headings.get(i).isEmpty() && ignored.size() < MOST_IGNORED) {
                ignored.add(Words.cut(headings.get(i).replaceAll("\\s+", " "), 60));
            }
        }
    }

    static Refusal noHeader() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "import-no-header",
                "Không thấy cột “Họ và tên” trong 10 dòng đầu. Hãy thêm dòng tiêu đề như trong tệp mẫu rồi gửi lại.",
                "There is no column “Họ và tên” or “name” in the first 10 rows. Add a header like that of the template,"
                        + " and send the list again.");
    }

    private String cell(Tables.Row row, ImportColumn column) {
        Integer place = places.get(column);
        return place == null ? "" : row.cell(place);
    }

    private <T> @Nullable T tried(Tables.Row row, ImportColumn column, Function<String, T> reading) {
        String cell = cell(row, column);
        if (FAILED_FORMULA.matcher(cell).matches()) {
            wrong(
                    row,
                    column,
                    "Ô này có công thức lỗi. Hãy gõ giá trị vào ô.",
                    "A formula failed here. Type the value.");
            return null;
        }
        try {
            return reading.apply(cell);
        } catch (Refusal refusal) {
            mistakes.add(row.number(), heading(column), refusal.text());
            return null;
        }
    }

    private void wrong(Tables.Row row, ImportColumn column, String vi, String en) {
        mistakes.add(row.number(), heading(column), Text.of(vi, en));
    }

    /** The user name if there is one, else the phone number. */
    private @Nullable SignInName signInName(Tables.Row row) {
        SignInName phone = cell(row, ImportColumn.PHONE).isEmpty()
                ? null
                : tried(row, ImportColumn.PHONE, typed -> phone(row, typed));
        SignInName userName =
                cell(row, ImportColumn.USER_NAME).isEmpty() ? null : tried(row, ImportColumn.USER_NAME, SignInName::of);
        return userName == null ? phone : userName;
    }

    private @Nullable SignInName phone(Tables.Row row, String typed) {
        SignInName phone = SignInName.of(WITHOUT_ZERO.matcher(typed).matches() ? "0" + typed : typed);
        if (phone.kind() != SignInName.Kind.PHONE) {
            wrong(
                    row,
                    ImportColumn.PHONE,
                    "Đây không phải số điện thoại. Hãy sửa lại, hoặc để trống.",
                    "This is no phone number. Correct it, or leave it empty.");
            return null;
        }
        return phone;
    }

    private @Nullable String unit(Tables.Row row) {
        String typed = cell(row, ImportColumn.UNIT);
        String unit = typed.isEmpty() ? order.unit().value() : typed;
        Optional<Text> mistake = unitsSeen.get(unit);
        if (mistake == null) {
            if (unitsSeen.size() == MOST_UNITS) {
                throw Refusal.of(
                        Refusal.Category.TOO_LARGE,
                        "import-too-many-units",
                        "Danh sách có hơn 5.000 mã đơn vị khác nhau. Hãy chia thành nhiều tệp.",
                        "The list names more than 5,000 different units. Split it.");
            }
            mistake = unitMistake(unit);
            unitsSeen.put(unit, mistake);
        }
        mistake.ifPresent(text -> mistakes.add(row.number(), heading(ImportColumn.UNIT), text));
        return mistake.isPresent() ? null : unit;
    }

    private Optional<Text> unitMistake(String typed) {
        UnitId unit;
        try {
            unit = UnitId.of(typed);
        } catch (IllegalArgumentException noId) {
            return Optional.of(UNKNOWN_UNIT);
        }
        if (!roles.may(caller, Right.REGISTER_PEOPLE, unit)) {
            return Optional.of(NO_RIGHT);
        }
        return units.find(unit).isPresent() ? Optional.empty() : Optional.of(UNKNOWN_UNIT);
    }

    private static final Text UNKNOWN_UNIT = Text.of(
            "Không có đơn vị nào có mã này. Mã đơn vị có trong địa chỉ trang của đơn vị; để trống nếu là đơn vị đang"
                    + " chọn.",
            "There is no unit with this code. Codes stand in the addresses of units' pages; leave it empty for the chosen"
                    + " unit.");

    static final Text NO_RIGHT = Text.of(
            "Bạn không được tạo tài khoản ở đơn vị này. Hãy sửa mã đơn vị, hoặc nhờ người quản trị ở đó.",
            "You may not make accounts in this unit. Correct the code, or ask an administrator there.");

    private @Nullable String audience(Tables.Row row) {
        String typed = cell(row, ImportColumn.AUDIENCE);
        if (typed.isEmpty()) {
            return order.audience();
        }
        Optional<Audience> audience = AudienceWords.read(typed);
        if (audience.isPresent()) {
            return audience.get().code();
        }
        wrong(
                row,
                ImportColumn.AUDIENCE,
                "Chưa có nhóm này. Hãy viết: học sinh, người dân, cán bộ hoặc người lao động; hoặc để trống.",
                "There is no such group. Write pupils, citizens, officials or workers, or leave it empty.");
        return null;
    }
}
