package vn.hocvu.integrations.xapi.internal.clients;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The programs that may use the learning record store. */
@Component
public final class ClientsPage implements Page {
    static final int PART = 50;

    private final Roles roles;
    private final LrsClients clients;
    private final Words words;

    @Activate
    public ClientsPage(@Reference Roles roles, @Reference LrsClients clients, @Reference Units units) {
        this.roles = roles;
        this.clients = clients;
        this.words = new Words(units);
    }

    @Override
    public String path() {
        return Addresses.LIST;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        Optional<String> after = request.query(Addresses.AFTER);
        Slice<LrsClient> part = clients.list(operator, after.orElse(null), PART);
        ListView view = new ListView(
                part.items().stream().map(words::card).toList(),
                request.query(Addresses.DONE).map(ClientsPage::done).orElse(""),
                after.isEmpty(),
                part.following().map(Addresses::after).orElse(null));
        return Answer.page("Chương trình dùng kho kết quả học", Templates.list(view));
    }

    private static String done(String what) {
        return switch (what) {
            case Addresses.REVOKED ->
                "Đã thu hồi. Chương trình đó không dùng được kho nữa; những gì nó đã ghi vẫn còn.";
            case Addresses.MADE_BEFORE ->
                "Biểu mẫu này đã gửi rồi nên không tạo thêm lần nữa. Mật khẩu chỉ hiện một lần: nếu chưa kịp chép, hãy thu hồi chương trình và tạo lại.";
            default -> "";
        };
    }
}
