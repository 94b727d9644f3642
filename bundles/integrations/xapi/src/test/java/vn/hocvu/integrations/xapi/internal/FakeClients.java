package vn.hocvu.integrations.xapi.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** Knows one client. */
final class FakeClients implements LrsClients {
    static final String KEY = "khóa";
    static final String SECRET = "mật:khẩu";
    static final LrsClient CLIENT = new LrsClient(
            KEY, "Thử", Set.of(LrsClient.Scope.WRITE, LrsClient.Scope.READ), null, null, null, Instant.EPOCH, null);

    @Override
    public Optional<LrsClient> recognise(String key, String secret) {
        return key.equals(KEY) && secret.equals(SECRET) ? Optional.of(CLIENT) : Optional.empty();
    }

    @Override
    public Issued create(
            Caller caller,
            String name,
            Set<LrsClient.Scope> scopes,
            @Nullable UnitId unit,
            @Nullable String activityPrefix) {
        throw new AssertionError("Programs make no clients");
    }

    @Override
    public Issued launch(Caller caller, String activityPrefix, Duration validity) {
        throw new AssertionError("Programs launch nothing");
    }

    @Override
    public Slice<LrsClient> list(Caller caller, @Nullable String after, int limit) {
        throw new AssertionError("Programs list no clients");
    }

    @Override
    public void revoke(Caller caller, String key) {
        throw new AssertionError("Programs revoke no clients");
    }
}
