package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A unit as a package: at most 50,000 people, which are a few megabytes when packed. */
@Component(service = Page.class)
public final class ExportPage implements Page {
    private final Roles roles;
    private final RosterExport export;

    @Activate
    public ExportPage(@Reference Roles roles, @Reference RosterExport export) {
        this.roles = roles;
        this.export = export;
    }

    @Override
    public String path() {
        return Addresses.EXPORT;
    }

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = PageParts.acting(roles, request);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export.write(caller, PageParts.unitId(request), bytes);
        return new Answer.Raw(bytes.toByteArray(), "application/zip", Duration.ZERO);
    }
}
