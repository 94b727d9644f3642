package vn.hocvu.integrations.oneroster.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The units whose rosters somebody may read and write. */
@Component(service = Page.class)
public final class StartPage implements Page {
    private static final String TITLE = "Danh sách theo chuẩn OneRoster";

    private final Roles roles;
    private final Units units;

    @Activate
    public StartPage(@Reference Roles roles, @Reference Units units) {
        this.roles = roles;
        this.units = units;
    }

    /** What start.jte shows. */
    record View(String title, List<Entry> entries) {}

    /** A unit. */
    record Entry(String name, String address) {}

    @Override
    public String path() {
        return Addresses.START;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = PageParts.acting(roles, request);
        caller.requirePerson();
        List<Entry> entries = roles.where(caller, Right.MANAGE_CLASSES).stream()
                .map(unit -> new Entry(name(unit), Addresses.unit(unit)))
                .toList();
        return Answer.page(TITLE, PageParts.html(JtestartGenerated::render, new View(TITLE, entries)));
    }

    private String name(UnitId unit) {
        return units.find(unit).map(Unit::fullName).orElse(unit.value());
    }
}
