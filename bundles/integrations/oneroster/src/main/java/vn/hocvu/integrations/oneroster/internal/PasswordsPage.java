package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** With what the new people of a package sign in. The service notes in the audit log who took it. */
@Component(service = Page.class)
public final class PasswordsPage implements Page {
    private final Roles roles;
    private final Units units;
    private final RosterImports rosters;
    private final Tables tables;

    @Activate
    public PasswordsPage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference RosterImports rosters,
            @Reference Tables tables) {
        this.roles = roles;
        this.units = units;
        this.rosters = rosters;
        this.tables = tables;
    }

    @Override
    public String path() {
        return Addresses.PASSWORDS;
    }

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = PageParts.acting(roles, request);
        RosterImports.requireRights(roles, caller, PageParts.unitId(request));
        Unit unit = PageParts.unit(units, request);
        RosterImport roster = PageParts.roster(rosters, caller, unit, request);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FirstPasswords.write(rosters, caller, roster.id(), tables, bytes, Tables.Format.XLSX);
        return new Answer.Raw(bytes.toByteArray(), Tables.Format.XLSX.contentType(), Duration.ZERO);
    }
}
