package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.Person;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Two records of one person side by side, and made one once that is confirmed. */
@Component(service = Page.class)
public final class MergeRecordPage implements Page {
    private static final String TITLE = "Gộp hai hồ sơ";
    private static final int MOST_COURSES = 200;
    private static final List<String> COLUMNS = List.of("Thông tin", "Giữ lại", "Được gộp vào");

    private final Roles roles;
    private final Merges merges;
    private final Learning learning;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MergeRecordPage(
            @Reference Roles roles,
            @Reference Merges merges,
            @Reference Learning learning,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.merges = merges;
        this.learning = learning;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MERGE_RECORD;
    }

    /**
     * What mergerecord.jte shows.
     *
     * @param form names this form, so that it counts once
     * @param other the page that keeps the other record
     */
    record View(Head head, Sheet sheet, int days, String form, String other, String back, List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        Person person = profiles.find(operator, request);
        Person record = profiles.find(operator, request, Addresses.RECORD);
        if (!request.isPost()) {
            return ask(200, operator, person, record, request, List.of());
        }
        return sent.once(
                request,
                () -> {
                    merges.merge(operator, record.id(), person.id());
                    return Answer.redirect(Done.MERGED.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        operator,
                        person,
                        record,
                        request,
                        List.of(Mistake.of(refusal, Set.of()))));
    }

    private Answer ask(
            int status, Caller operator, Person person, Person record, WebRequest request, List<Mistake> mistakes) {
        View view = new View(
                places.below(operator, person, "Hai hồ sơ này là của một người?"),
                sheet(operator, person, record),
                Merges.REVERSIBLE_DAYS,
                SentForms.name(request),
                Addresses.merge(record.id(), person.id()),
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtemergerecordGenerated::render, view);
    }

    /** A record, and what was learned with it. */
    private record Side(Person person, String roles, List<Learning.Taken> taken) {}

    private Side side(Caller operator, Person person) {
        LocalDate today = LocalDate.now(Words.VIETNAM);
        String current = roles.of(operator, person.id()).stream()
                .filter(grant -> grant.counts(today))
                .map(grant -> Words.role(grant.role()) + ", " + places.name(grant.unit()))
                .collect(Collectors.joining("; "));
        return new Side(
                person, current.isEmpty() ? "Không có" : current, learning.taken(operator, person.id(), MOST_COURSES));
    }

    private Sheet sheet(Caller operator, Person person, Person record) {
        List<Side> sides = List.of(side(operator, person), side(operator, record));
        List<List<Link>> rows = new ArrayList<>();
        row(rows, sides, "Họ và tên", side -> side.person().name());
        row(rows, sides, "Tên đăng nhập", side -> Words.signInName(side.person()));
        row(rows, sides, "Đơn vị", side -> places.place(side.person().unit()));
        row(rows, sides, "Nhóm", side -> Words.audience(side.person().audience()));
        row(rows, sides, "Có tài khoản từ", side -> Words.day(side.person().created()));
        row(rows, sides, "Danh tính", side -> Words.assurance(side.person().assurance()));
        row(rows, sides, "Vai trò", Side::roles);
        row(
                rows,
                sides,
                "Khóa học đã ghi danh",
                side -> Words.number(side.taken().size()));
        row(rows, sides, "Bài đã xong", side -> Words.number(lessons(side)));
        return new Sheet("So sánh hai hồ sơ", COLUMNS, rows);
    }

    private static long lessons(Side side) {
        return side.taken().stream()
                .map(Learning.Taken::outline)
                .filter(Objects::nonNull)
                .mapToLong(CourseOutline::completedSteps)
                .sum();
    }

    private static void row(List<List<Link>> rows, List<Side> sides, String name, Function<Side, String> value) {
        List<Link> row = new ArrayList<>(List.of(Link.words(name)));
        sides.forEach(side -> row.add(Link.words(value.apply(side))));
        rows.add(row);
    }
}
