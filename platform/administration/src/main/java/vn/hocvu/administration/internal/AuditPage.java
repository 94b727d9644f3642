package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** What was done in a unit and below it. */
@Component(service = Page.class)
public final class AuditPage implements Page {
    static final int PART = 50;

    static final List<String> COLUMNS =
            List.of("Lúc", "Việc", "Người làm", "Với ai", "Ở đơn vị", "Chi tiết", "Từ địa chỉ");

    /** Posted, so that no phone number gets into an address. */
    static final String SIGN_IN_NAME = "signInName";

    /** The button for what was done to somebody, not by them. */
    static final String ABOUT = "about";

    private static final String CONSOLE = "Người vận hành, tại máy chủ";

    /** Beginnings of actions that may be chosen. */
    private static final List<Link> KINDS = List.of(
            Link.to("Tài khoản và người", "person."),
            Link.to("Vai trò", "role."),
            Link.to("Đơn vị", "unit."),
            Link.to("Lớp học", "class."),
            Link.to("Lộ trình học", "path."),
            Link.to("Danh sách OneRoster", "roster."));

    private final Roles roles;
    private final AuditLog audit;
    private final People people;
    private final Places places;
    private final Styles styles;

    @Activate
    public AuditPage(
            @Reference Roles roles,
            @Reference AuditLog audit,
            @Reference People people,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.audit = audit;
        this.people = people;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.AUDIT_PAGE;
    }

    /**
     * What audit.jte shows.
     *
     * @param address of this page, without a filter
     * @param kinds beginnings of actions that may be chosen, as addresses
     * @param chosen people by whom the list is narrowed, each with the address of the list without that
     * @param actor the id of who did it; empty for all
     * @param person the id of to whom it was done; empty for all
     * @param signInName what was typed to find one person; empty if nothing was
     * @param find the address of the list, to be narrowed to one person
     * @param file the address of the table for spreadsheet programs
     */
    record View(
            Head head,
            String address,
            AuditAsked asked,
            List<Link> kinds,
            List<Link> chosen,
            String actor,
            String person,
            String signInName,
            String find,
            Sheet sheet,
            More more,
            String file,
            List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.READ_AUDIT, request);
        return request.isPost() ? find(request, caller, unit) : list(request, caller, unit, "", List.of());
    }

    /** Narrows the list to one person. The rest of what is asked for stays in the address. */
    private Answer find(WebRequest request, Caller caller, Unit unit) {
        String typed = request.field(SIGN_IN_NAME).orElse("");
        Optional<Person> found = typed.isEmpty() ? Optional.empty() : people.findBySignInName(caller, typed);
        if (found.isEmpty()) {
            String text = typed.isEmpty()
                    ? "Hãy nhập số điện thoại, tên đăng nhập hoặc số thẻ."
                    : "Không có ai đăng nhập bằng tên hoặc số này ở nơi bạn quản lý. Hãy kiểm tra lại.";
            return list(request, caller, unit, typed, List.of(new Mistake(SIGN_IN_NAME, text)));
        }
        PersonId id = found.get().id();
        AuditAsked asked = AuditAsked.of(request);
        AuditAsked narrowed = request.field(ABOUT).isPresent() ? asked.about(id) : asked.by(id);
        return Answer.redirect(Addresses.with(Addresses.audit(unit.id()), narrowed.written()));
    }

    private Answer list(WebRequest request, Caller caller, Unit unit, String signInName, List<Mistake> findMistakes) {
        AuditAsked asked = AuditAsked.of(request);
        List<Mistake> mistakes = new ArrayList<>(findMistakes);
        mistakes.addAll(asked.mistakes());
        Slice<AuditLog.Entry> part = mistakes.isEmpty()
                ? audit.search(
                        caller,
                        asked.query(unit.id()),
                        request.query(Addresses.AFTER).orElse(null),
                        PART)
                : new Slice<>(List.of(), null);
        Names names = new Names(people, caller, 3 * PART + 2).asking(people(part));
        Details details = new Details(names, places);
        List<List<Link>> rows = new ArrayList<>();
        for (AuditLog.Entry entry : part.items()) {
            rows.add(row(entry, names, details));
        }
        String address = Addresses.audit(unit.id());
        String title = "Nhật ký của " + unit.fullName();
        View view = new View(
                places.head(caller, unit, Places.Tab.AUDIT, title),
                address,
                asked,
                KINDS,
                chosen(address, asked, names),
                asked.actor() == null ? "" : asked.actor().toString(),
                asked.person() == null ? "" : asked.person().toString(),
                signInName,
                Addresses.with(address, asked.written()),
                new Sheet("Việc đã làm ở " + unit.fullName() + " và bên dưới, mới nhất trước", COLUMNS, rows),
                More.of(request, part, address, asked.written()),
                Addresses.with(Addresses.auditFile(unit.id()), asked.written()),
                mistakes);
        return styles.page(
                mistakes.isEmpty() ? 200 : 400, Mistake.title(title, mistakes), JteauditGenerated::render, view);
    }

    private static List<Link> chosen(String address, AuditAsked asked, Names names) {
        List<Link> chosen = new ArrayList<>();
        if (asked.actor() != null) {
            String label = "Người làm: " + names.link(asked.actor()).label();
            chosen.add(Link.to(label, Addresses.with(address, asked.by(null).written())));
        }
        if (asked.person() != null) {
            String label = "Với ai: " + names.link(asked.person()).label();
            chosen.add(Link.to(label, Addresses.with(address, asked.about(null).written())));
        }
        return chosen;
    }

    private List<Link> row(AuditLog.Entry entry, Names names, Details details) {
        PersonId actor = entry.actor();
        PersonId person = entry.event().person();
        UnitId unit = entry.event().unit();
        String action = entry.event().action();
        return List.of(
                Link.words(Words.time(entry.time())),
                Link.words(Words.action(action)),
                actor == null ? Link.words(CONSOLE) : names.link(actor),
                person == null ? Link.words("–") : names.link(person),
                unit == null ? Link.words("–") : places.link(unit),
                Link.words(details.of(entry.event())),
                Link.words(address(entry)));
    }

    static String address(AuditLog.Entry entry) {
        return entry.address().isEmpty() ? "–" : NetworkAddress.shown(entry.address());
    }

    /** All whose names a part of the log has. */
    static Stream<@Nullable PersonId> people(Slice<AuditLog.Entry> part) {
        return part.items().stream()
                .flatMap(entry ->
                        Stream.concat(Stream.of(entry.actor(), entry.event().person()), Details.people(entry)));
    }

    /** Who did it; null if the caller may not see that. */
    static @Nullable String actor(AuditLog.Entry entry, Names names) {
        PersonId actor = entry.actor();
        return actor == null ? CONSOLE : names.name(actor);
    }
}
