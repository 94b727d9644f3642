package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** Takes in a package for a unit, lists those that came before, and leads to the unit's own. */
@Component(service = Page.class)
public final class UnitPage implements Page {
    static final String FILE = "tep";

    private static final String TITLE = "Danh sách theo chuẩn OneRoster";

    private final Roles roles;
    private final Units units;
    private final RosterImports rosters;
    private final RosterExport export;

    @Activate
    public UnitPage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference RosterImports rosters,
            @Reference RosterExport export) {
        this.roles = roles;
        this.units = units;
        this.rosters = rosters;
        this.export = export;
    }

    /**
     * What unit.jte shows.
     *
     * @param removed whether a package has just been removed
     * @param export where the unit's own package is; empty for who may not see it
     * @param mistake what was wrong with the file; empty if nothing
     */
    record View(String unit, String unitAddress, boolean removed, String export, List<Entry> entries, String mistake) {}

    /** A package that came before. */
    record Entry(String name, String address, String sent, String state) {}

    @Override
    public String path() {
        return Addresses.UNIT_PAGE;
    }

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = PageParts.acting(roles, request);
        RosterImports.requireRights(roles, caller, PageParts.unitId(request));
        Unit unit = PageParts.unit(units, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, "");
        }
        Optional<SentFile> file = request.file(FILE);
        if (file.isEmpty()) {
            return form(400, caller, unit, request, "Hãy chọn gói .zip.");
        }
        try (InputStream content = file.get().content()) {
            RosterImport roster = rosters.read(caller, unit.id(), file.get().name(), content);
            return Answer.redirect(Addresses.roster(unit.id(), roster.id()));
        } catch (Refusal refusal) {
            return switch (refusal.category()) {
                case INVALID, TOO_LARGE, CONFLICT ->
                    form(
                            refusal.category().httpStatus(),
                            caller,
                            unit,
                            request,
                            refusal.text().vi());
                default -> throw refusal;
            };
        }
    }

    private Answer form(int status, Caller caller, Unit unit, WebRequest request, String mistake) {
        View view = new View(
                unit.fullName(),
                "/quan-ly/don-vi/" + unit.id(),
                request.query(Addresses.REMOVED).isPresent(),
                export.may(caller, unit.id()) ? Addresses.export(unit.id()) : "",
                rosters.of(caller, unit.id()).stream().map(UnitPage::entry).toList(),
                mistake);
        String title = (mistake.isEmpty() ? "" : "Lỗi: ") + TITLE;
        return Answer.page(status, title, PageParts.html(JteunitGenerated::render, view));
    }

    private static Entry entry(RosterImport roster) {
        return new Entry(
                RosterPage.name(roster),
                Addresses.roster(roster.owner(), roster.id()),
                PageParts.time(roster.begun()),
                PageParts.state(roster));
    }
}
