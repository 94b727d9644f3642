package vn.hocvu.administration.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** What was done in a unit, as a table for spreadsheet programs. */
@Component(service = Page.class)
public final class AuditFilePage implements Page {
    private static final int PART = 1_000;

    /** So many different people are called by their names, the rest by their ids alone. */
    private static final int MOST_NAMES = 1_000;

    private final Roles roles;
    private final AuditLog audit;
    private final People people;
    private final Places places;
    private final Tables tables;

    @Activate
    public AuditFilePage(
            @Reference Roles roles,
            @Reference AuditLog audit,
            @Reference People people,
            @Reference Places places,
            @Reference Tables tables) {
        this.roles = roles;
        this.audit = audit;
        this.people = people;
        this.places = places;
        this.tables = tables;
    }

    @Override
    public String path() {
        return Addresses.AUDIT_FILE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.READ_AUDIT, request);
        AuditAsked asked = AuditAsked.of(request);
        List<Mistake> mistakes = asked.mistakes();
        if (!mistakes.isEmpty()) {
            throw Refusal.of(
                    Refusal.Category.INVALID, "day-invalid", mistakes.get(0).text(), "Write days like 31/12/2026.");
        }
        Download table = new Download(
                tables,
                request,
                "Nhật ký",
                Download.column("Số", 8),
                Download.column("Lúc", 20),
                Download.column("Việc", 28),
                Download.column("Mã việc", 24),
                Download.column("Người làm", 28),
                Download.column("Mã người làm", 38),
                Download.column("Với ai", 28),
                Download.column("Mã người", 38),
                Download.column("Mã đơn vị", 14),
                Download.column("Đơn vị", 40),
                Download.column("Chi tiết", 40),
                Download.column("Từ địa chỉ", 18));
        Names names = new Names(people, caller, MOST_NAMES);
        Details details = new Details(names, places);
        int rows = 0;
        @Nullable String after = null;
        do {
            Slice<AuditLog.Entry> part = audit.search(caller, asked.query(unit.id()), after, PART);
            names.asking(AuditPage.people(part));
            part.items().forEach(entry -> write(table, entry, names, details));
            rows += part.items().size();
            after = part.next();
        } while (after != null && rows < Download.MOST);
        if (after != null) {
            table.row("Chỉ gồm " + Words.number(Download.MOST) + " việc mới nhất. Hãy chọn ngày để tải phần khác.");
        }
        return table.answer();
    }

    private void write(Download table, AuditLog.Entry entry, Names names, Details details) {
        PersonId person = entry.event().person();
        UnitId unit = entry.event().unit();
        String action = entry.event().action();
        table.row(
                entry.number(),
                entry.time(),
                Words.action(action),
                action,
                AuditPage.actor(entry, names),
                entry.actor(),
                person == null ? null : names.name(person),
                person,
                unit,
                unit == null ? null : places.name(unit),
                details.of(entry.event()),
                AuditPage.address(entry));
    }
}
