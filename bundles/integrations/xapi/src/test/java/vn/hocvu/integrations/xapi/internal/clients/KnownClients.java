package vn.hocvu.integrations.xapi.internal.clients;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** Clients in a list; each has the secret "mật-" and its key. */
final class KnownClients implements LrsClients {
    final List<LrsClient> clients = new ArrayList<>();

    @Nullable
    Refusal refusal;

    @Override
    public Issued create(
            Caller caller,
            String name,
            Set<LrsClient.Scope> scopes,
            @Nullable UnitId unit,
            @Nullable String activityPrefix) {
        caller.requireOperator();
        if (refusal != null) {
            throw refusal;
        }
        String key = "k" + clients.size();
        LrsClient client = new LrsClient(
                key, name, scopes, unit, activityPrefix, null, Instant.parse("2026-11-20T20:04:05Z"), null);
        clients.add(client);
        return new Issued(client, "mật-" + key);
    }

    @Override
    public Issued launch(Caller caller, String activityPrefix, Duration validity) {
        throw new AssertionError("The administration launches nothing");
    }

    @Override
    public Slice<LrsClient> list(Caller caller, @Nullable String after, int limit) {
        caller.requireOperator();
        int from = after == null ? 0 : Integer.parseInt(after.substring(1)) + 1;
        int to = Math.min(clients.size(), from + limit);
        return new Slice<>(clients.subList(from, to), to < clients.size() ? "k" + (to - 1) : null);
    }

    @Override
    public void revoke(Caller caller, String key) {
        caller.requireOperator();
        if (!clients.removeIf(client -> client.key().equals(key))) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "no-such-client", "Không có.", "None.");
        }
    }

    @Override
    public Optional<LrsClient> recognise(String key, String secret) {
        throw new AssertionError("The administration knows no secrets");
    }
}
