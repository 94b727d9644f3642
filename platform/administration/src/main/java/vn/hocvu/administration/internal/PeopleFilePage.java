package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The people of a unit as a table for spreadsheet programs. That somebody took it along stands in the audit log. */
@Component(service = Page.class)
public final class PeopleFilePage implements Page {
    static final String EXPORTED = "person.list-exported";

    private static final int PART = 200;

    private final Roles roles;
    private final People people;
    private final AuditLog audit;
    private final Places places;
    private final Tables tables;

    @Activate
    public PeopleFilePage(
            @Reference Roles roles,
            @Reference People people,
            @Reference AuditLog audit,
            @Reference Places places,
            @Reference Tables tables) {
        this.roles = roles;
        this.people = people;
        this.audit = audit;
        this.places = places;
        this.tables = tables;
    }

    @Override
    public String path() {
        return Addresses.PEOPLE_FILE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.SEE_PEOPLE, request);
        String text = request.query(Addresses.TEXT).orElse("");
        List<Person> found = new ArrayList<>();
        @Nullable String after = null;
        do {
            Slice<Person> part = people.search(caller, text, unit.id(), after, PART);
            found.addAll(part.items());
            after = part.next();
        } while (after != null && found.size() < Download.MOST);
        audit.add(caller, new AuditLog.Event(EXPORTED, null, unit.id(), found.size() + " rows"));
        Download table = new Download(
                tables,
                request,
                "Người",
                Download.column("Họ và tên", 30),
                Download.column("Tên đăng nhập", 20),
                Download.column("Đơn vị", 50),
                Download.column("Mã đơn vị", 14),
                Download.column("Nhóm", 30),
                Download.column("Có tài khoản từ", 16),
                Download.column("Mã người", 38));
        for (Person person : found) {
            table.row(
                    person.name(),
                    person.signInName(),
                    places.place(person.unit()),
                    person.unit(),
                    Words.audience(person.audience()),
                    LocalDate.ofInstant(person.created(), Words.VIETNAM),
                    person.id());
        }
        if (after != null) {
            table.row("Chỉ gồm " + Words.people(Download.MOST) + " đầu. Hãy tải từng đơn vị bên dưới.");
        }
        return table.answer();
    }
}
