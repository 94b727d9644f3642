package vn.hocvu.tracking.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Clients in the database, and those that just asked in memory. */
@Component(service = LrsClients.class)
public final class StoredLrsClients implements LrsClients {
    private static final int MOST = 200;
    private static final int REMEMBERED = 2_000;
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final Duration LONGEST_LAUNCH = Duration.ofHours(24);
    /** Written in hexadecimal digits, since consoles take what begins with a hyphen for an option. */
    private static final int KEY_BYTES = 15;

    private static final int SECRET_BYTES = 32;

    private final Database database;
    private final ClientLimits limits;
    private final Clock clock;
    private final LrsClientTable table = new LrsClientTable();
    private final SecureRandom random = new SecureRandom();

    private record Remembered(LrsClient client, String secretHash, Instant until) {}

    private final Map<String, Remembered> memory = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Activate
    public StoredLrsClients(
            @Reference(target = "(hocvu.schema=vn.hocvu.tracking)") DataSource source, @Reference ClientLimits limits) {
        this(source, limits, Clock.systemUTC());
    }

    StoredLrsClients(DataSource source, ClientLimits limits, Clock clock) {
        this.database = new Database(source);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Issued create(
            Caller caller, String name, Set<Scope> scopes, @Nullable UnitId unit, @Nullable String activityPrefix) {
        caller.requireOperator();
        String tidy = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (tidy.isEmpty() || tidy.length() > 100 || tidy.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "invalid-name",
                            "Hãy đặt tên từ 1 đến 100 ký tự.",
                            "A name has 1 to 100 characters.")
                    .about("name");
        }
        if (scopes.isEmpty()) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "no-scope",
                            "Hãy chọn ít nhất một quyền.",
                            "Name at least one scope: write, read or read-own.")
                    .about("scopes");
        }
        if (activityPrefix != null) {
            Limits.checkPrefix(activityPrefix);
        }
        if (unit != null && limits.known(unit).isEmpty()) {
            throw Refusal.of(
                            Refusal.Category.NOT_FOUND,
                            "no-such-unit",
                            "Không có đơn vị này. Hãy kiểm tra lại mã đơn vị.",
                            "There is no unit " + unit + ". Look it up with hocvu:unit-list.")
                    .about("unit");
        }
        return issue(tidy, scopes, unit, activityPrefix, null, null);
    }

    @Override
    public Issued launch(Caller caller, String activityPrefix, Duration validity) {
        PersonId person = caller.requirePerson();
        Limits.checkPrefix(activityPrefix);
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST_LAUNCH) > 0) {
            throw Limits.invalid("validity", "must be more than nothing and at most 24 hours");
        }
        Instant expires = clock.instant().plus(validity).truncatedTo(ChronoUnit.MICROS);
        return issue("launch", Set.of(Scope.WRITE, Scope.READ), null, activityPrefix, person, expires);
    }

    private Issued issue(
            String name,
            Set<Scope> scopes,
            @Nullable UnitId unit,
            @Nullable String activityPrefix,
            @Nullable PersonId person,
            @Nullable Instant expires) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LrsClient client = new LrsClient(
                HexFormat.of().formatHex(drawn(KEY_BYTES)), name, scopes, unit, activityPrefix, person, now, expires);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn(SECRET_BYTES));
        database.single(connection -> {
            if (expires != null) {
                table.deleteExpired(connection, now);
            }
            return table.insert(connection, client, hash(secret));
        });
        return new Issued(client, secret);
    }

    private byte[] drawn(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public Slice<LrsClient> list(Caller caller, @Nullable String after, int limit) {
        caller.requireOperator();
        Limits.between(1, MOST, limit);
        List<LrsClient> found = database.single(connection -> table.list(connection, after, limit + 1));
        List<LrsClient> part = found.subList(0, Math.min(limit, found.size()));
        return new Slice<>(part, found.size() > limit ? part.get(limit - 1).key() : null);
    }

    @Override
    public void revoke(Caller caller, String key) {
        caller.requireOperator();
        int deleted = database.single(connection -> table.delete(connection, key));
        synchronized (memory) {
            memory.remove(key);
        }
        if (deleted == 0) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-client",
                    "Không có chương trình này, hoặc đã bị thu hồi.",
                    "There is no such client, or it was revoked already. hocvu:lrs-client-list has them all.");
        }
    }

    @Override
    public Optional<LrsClient> recognise(String key, String secret) {
        Instant now = clock.instant();
        return remembered(key, now)
                .or(() -> read(key, now))
                .filter(known -> MessageDigest.isEqual(
                        known.secretHash.getBytes(StandardCharsets.US_ASCII),
                        hash(secret).getBytes(StandardCharsets.US_ASCII)))
                .map(Remembered::client)
                .filter(client -> client.expires() == null || client.expires().isAfter(now));
    }

    private Optional<Remembered> remembered(String key, Instant now) {
        synchronized (memory) {
            return Optional.ofNullable(memory.get(key)).filter(known -> known.until.isAfter(now));
        }
    }

    private Optional<Remembered> read(String key, Instant now) {
        Optional<Remembered> read = database.single(connection -> table.find(connection, key))
                .map(row -> new Remembered(row.client(), row.secretHash(), now.plus(MEMORY)));
        read.ifPresent(known -> {
            synchronized (memory) {
                memory.put(key, known);
            }
        });
        return read;
    }

    /** A secret of 256 random bits cannot be guessed, so a hash that is made quickly keeps it. */
    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
