package vn.hocvu.administration.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A list of people to fill in, for Excel: the headings, and two people as examples. */
@Component(service = Page.class)
public final class ImportTemplatePage implements Page {
    private final Roles roles;
    private final Tables tables;
    private final Places places;

    @Activate
    public ImportTemplatePage(@Reference Roles roles, @Reference Tables tables, @Reference Places places) {
        this.roles = roles;
        this.tables = tables;
        this.places = places;
    }

    @Override
    public String path() {
        return Addresses.IMPORT_TEMPLATE;
    }

    @Override
    public Answer handle(WebRequest request) throws IOException {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.REGISTER_PEOPLE, request);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Tables.Column> columns = List.of(
                Download.column("Họ và tên", 30),
                Download.column("Ngày sinh", 14),
                Download.column("Số điện thoại", 16),
                Download.column("Tên đăng nhập", 18),
                Download.column("Mã đơn vị", 16),
                Download.column("Nhóm", 34));
        try (TableWriter table = tables.write(bytes, Tables.Format.XLSX, "Danh sách", columns)) {
            table.row("Nguyễn Thị Ví Dụ", "1958", "0912 345 678", null, unit.id(), "Người dân");
            table.row("Trần Văn Mẫu", "31/12/1990", null, "mau.1990", unit.id(), "Cán bộ, công chức, viên chức");
        }
        return new Answer.Raw(bytes.toByteArray(), Tables.Format.XLSX.contentType(), Duration.ZERO);
    }
}
