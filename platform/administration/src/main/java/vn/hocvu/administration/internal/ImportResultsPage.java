package vn.hocvu.administration.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** With what the people of a list sign in, as a table to hand out. The service notes in the audit log who took it. */
@Component(service = Page.class)
public final class ImportResultsPage implements Page {
    private static final int PART = 1_000;

    private final Roles roles;
    private final PeopleImports imports;
    private final Tables tables;
    private final Places places;

    @Activate
    public ImportResultsPage(
            @Reference Roles roles,
            @Reference PeopleImports imports,
            @Reference Tables tables,
            @Reference Places places) {
        this.roles = roles;
        this.imports = imports;
        this.tables = tables;
        this.places = places;
    }

    @Override
    public String path() {
        return Addresses.IMPORT_RESULTS;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.REGISTER_PEOPLE, request);
        PeopleImports.Import list = ImportListPage.find(imports, caller, unit, request);
        Download table = new Download(
                tables,
                request,
                "Tài khoản",
                Download.column("Dòng", 8),
                Download.column("Họ và tên", 30),
                Download.column("Tên đăng nhập", 20),
                Download.column("Mật khẩu", 18),
                Download.column("Số thẻ", 24),
                Download.column("Mã PIN", 10),
                Download.column("Mã đơn vị", 14));
        @Nullable String after = null;
        do {
            Slice<PeopleImports.Result> part = imports.results(caller, list.id(), after, PART);
            for (PeopleImports.Result each : part.items()) {
                table.row(
                        each.row(),
                        each.name(),
                        each.signInName(),
                        each.password(),
                        each.card(),
                        each.pin(),
                        each.unit());
            }
            after = part.next();
        } while (after != null);
        return table.answer();
    }
}
