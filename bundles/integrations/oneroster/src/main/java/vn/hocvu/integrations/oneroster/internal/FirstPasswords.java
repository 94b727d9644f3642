package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;

/** With what new people sign in, as a table to hand out. */
final class FirstPasswords {
    private static final int PART = 1_000;
    private static final List<Tables.Column> COLUMNS = List.of(
            new Tables.Column("Dòng", 8),
            new Tables.Column("Họ và tên", 30),
            new Tables.Column("Tên đăng nhập", 20),
            new Tables.Column("Mật khẩu", 18),
            new Tables.Column("Số thẻ", 24),
            new Tables.Column("Mã PIN", 10),
            new Tables.Column("Mã đơn vị", 24));

    private FirstPasswords() {}

    /** @param to stays open */
    static void write(
            RosterImports rosters, Caller caller, UUID roster, Tables tables, OutputStream to, Tables.Format format)
            throws IOException {
        Slice<PeopleImports.Result> part = rosters.results(caller, roster, null, PART);
        try (TableWriter table = tables.write(to, format, "Tài khoản", COLUMNS)) {
            while (true) {
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
                @Nullable String after = part.next();
                if (after == null) {
                    return;
                }
                part = rosters.results(caller, roster, after, PART);
            }
        }
    }
}
