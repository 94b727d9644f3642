package vn.hocvu.integrations.xapi.internal.clients;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Asks once more before a program is shut out of the learning record store. */
@Component
public final class RevocationPage implements Page {
    private static final int PART = 200;

    private final Roles roles;
    private final LrsClients clients;
    private final Words words;

    @Activate
    public RevocationPage(@Reference Roles roles, @Reference LrsClients clients, @Reference Units units) {
        this.roles = roles;
        this.clients = clients;
        this.words = new Words(units);
    }

    @Override
    public String path() {
        return Addresses.REVOKE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        String key = request.variable(Addresses.KEY);
        if (request.isPost()) {
            clients.revoke(operator, key);
            return Answer.redirect(Addresses.done(Addresses.REVOKED));
        }
        LrsClient client = find(operator, key).orElseThrow(RevocationPage::unknown);
        return Answer.page("Thu hồi quyền", Templates.revoke(words.card(client)));
    }

    /** There are as many as operators have made: few enough to look through. */
    private Optional<LrsClient> find(Caller operator, String key) {
        String after = null;
        do {
            Slice<LrsClient> part = clients.list(operator, after, PART);
            Optional<LrsClient> found = part.items().stream()
                    .filter(client -> client.key().equals(key))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            after = part.next();
        } while (after != null);
        return Optional.empty();
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-client",
                "Không có chương trình này, hoặc đã bị thu hồi.",
                "There is no such client, or it was revoked already.");
    }
}
