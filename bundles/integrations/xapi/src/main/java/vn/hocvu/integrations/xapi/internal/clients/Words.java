package vn.hocvu.integrations.xapi.internal.clients;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Says in Vietnamese what a program may do. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/uuuu", Locale.ROOT).withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Units units;

    Words(Units units) {
        this.units = units;
    }

    ClientCard card(LrsClient client) {
        return new ClientCard(
                client.key(),
                client.name(),
                rights(client),
                people(client.unit()),
                client.activityPrefix() == null
                        ? "Mọi hoạt động học"
                        : "Địa chỉ bắt đầu bằng " + client.activityPrefix(),
                TIME.format(client.created()),
                Addresses.revoke(client.key()));
    }

    private static List<String> rights(LrsClient client) {
        return client.scopes().stream().sorted().map(Words::right).toList();
    }

    static String right(Scope scope) {
        return switch (scope) {
            case WRITE -> "Ghi kết quả học";
            case READ -> "Đọc kết quả học";
            case READ_OWN -> "Đọc những gì chính nó đã ghi";
        };
    }

    private String people(@Nullable UnitId unit) {
        return unit == null
                ? "Người học cả nước"
                : "Người học của " + units.find(unit).map(this::place).orElse(unit.value());
    }

    /** Its name with those of the units above it, without the country. */
    String place(Unit unit) {
        List<String> names = new ArrayList<>();
        for (Unit each : units.path(unit.id())) {
            if (each.parent() != null) {
                names.add(0, each.fullName());
            }
        }
        return names.isEmpty() ? unit.fullName() : String.join(", ", names);
    }
}
