package vn.hocvu.rest.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** Notes what was launched. */
final class LaunchedClients implements LrsClients {
    final List<LrsClient> launched = new ArrayList<>();

    @Override
    public Issued launch(Caller caller, String activityPrefix, Duration validity) {
        LrsClient client = new LrsClient(
                "key-" + launched.size(),
                "launch",
                Set.of(LrsClient.Scope.WRITE, LrsClient.Scope.READ),
                null,
                activityPrefix,
                caller.requirePerson(),
                Country.NOW,
                Country.NOW.plus(validity));
        launched.add(client);
        return new Issued(client, "secret-" + client.key());
    }

    @Override
    public Issued create(
            Caller caller,
            String name,
            Set<LrsClient.Scope> scopes,
            @Nullable UnitId unit,
            @Nullable String activityPrefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<LrsClient> list(Caller caller, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(Caller caller, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LrsClient> recognise(String key, String secret) {
        throw new UnsupportedOperationException();
    }
}
