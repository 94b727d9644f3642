package vn.hocvu.users.internal;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;

/**
 * Who is signed in. A page normally costs no query: what was read is answered from memory for a few seconds, and its
 * use is noted once an hour. What ends a session is known at once on this node, and after those seconds on others.
 */
@Component(service = Sessions.class, configurationPid = UsersConfiguration.PID)
@Designate(ocd = UsersConfiguration.class)
public final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_LENGTH = 32;
    private static final int LONGEST_DEVICE = 200;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_IN_MEMORY = 20_000;
    private static final Duration BETWEEN_PROLONGATIONS = Duration.ofHours(1);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(15);
    private static final int CLEANED_AT_ONCE = 500;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;
    private final AsyncCache<String, Known> known;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledExecutorService cleaner;

    private record Known(Person person, Instant expires, boolean verified) {}

    @Activate
    public Sessions(
            UsersConfiguration configuration,
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData) {
        this(configuration, database, personalData, Clock.systemUTC());
    }

    Sessions(UsersConfiguration configuration, EntityManagerFactory database, PersonalData personalData, Clock clock) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.clock = clock;
        this.idle = Duration.ofDays(configuration.sessionIdleDays());
        this.longest = Duration.ofDays(configuration.sessionLongestDays());
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_IN_MEMORY)
                .expireAfterWrite(Duration.ofSeconds(configuration.sessionMemorySeconds()))
                .executor(Runnable::run)
                .buildAsync();
        this.cleaner = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hocvu-expired-sessions");
            thread.setDaemon(true);
            return thread;
        });
        cleaner.scheduleWithFixedDelay(
                this::clean, BETWEEN_CLEANINGS.toMinutes(), BETWEEN_CLEANINGS.toMinutes(), TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        cleaner.shutdownNow();
    }

    /** Begins a session on a device of which nothing is known, within the caller's transaction. */
    Session begin(EntityManager entities, PersonRow person) {
        return begin(entities, person, "");
    }

    /** Begins a session, within the caller's transaction. */
    Session begin(EntityManager entities, PersonRow person, String device) {
        byte[] secret = new byte[TOKEN_LENGTH];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expires = expiry(now, now);
        entities.persist(new SessionRow(hash(token), person.id, now, expires, Words.cut(device, LONGEST_DEVICE)));
        return new Session(token, personalData.person(person), expires);
    }

    Optional<Session> find(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Known session = known(hash(token));
        if (session == null || !session.expires().isAfter(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(new Session(token, session.person(), session.expires(), session.verified()));
    }

    /**
     * Requests of a session that come together read it once, and share what becomes of that. If each of them tried for
     * itself in turn, the last would wait for a database that is away as many times as there are requests.
     */
    private @Nullable Known known(String hash) {
        CompletableFuture<Known> read = known.getIfPresent(hash);
        if (read == null) {
            CompletableFuture<Known> own = new CompletableFuture<>();
            read = known.asMap().putIfAbsent(hash, own);
            if (read == null) {
                try {
                    own.complete(load(hash));
                } catch (Throwable failure) {
                    own.completeExceptionally(failure);
                }
                read = own;
            }
        }
        try {
            return read.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    void end(String token) {
        String hash = hash(token);
        transactions.write(entities -> delete(entities, hash));
        known.synchronous().invalidate(hash);
    }

    /** Ends all sessions of a person within the caller's transaction; call {@link #forget} when it has succeeded. */
    List<String> endAll(EntityManager entities, UUID person) {
        List<String> hashes = hashes(entities, person);
        hashes.forEach(hash -> delete(entities, hash));
        return hashes;
    }

    /** All sessions of a person, for {@link #forget} when something has changed that they carry. */
    static List<String> hashes(EntityManager entities, UUID person) {
        return entities.createQuery("select s.tokenHash from SessionRow s where s.person = :person", String.class)
                .setParameter("person", person)
                .getResultList();
    }

    /** A second factor was shown in it, within the caller's transaction; call {@link #forget} when it has succeeded. */
    List<String> verify(EntityManager entities, String token) {
        String hash = hash(token);
        entities.createQuery("update SessionRow s set s.verified = true where s.tokenHash = :hash")
                .setParameter("hash", hash)
                .executeUpdate();
        return List.of(hash);
    }

    /** The newest first. */
    List<OpenSession> of(EntityManager entities, UUID person, int limit) {
        return entities.createQuery(
                        "select s from SessionRow s where s.person = :person and s.expires > :now order by s.created desc",
                        SessionRow.class)
                .setParameter("person", person)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultStream()
                .map(row ->
                        new OpenSession(row.tokenHash, row.created, used(row), row.expires, row.device, row.verified))
                .toList();
    }

    /** Its use is noted once an hour, by when it ends. */
    private Instant used(SessionRow row) {
        Instant used = row.expires.minus(idle);
        return used.isBefore(row.created) ? row.created : used;
    }

    /** Within the caller's transaction; call {@link #forget} when it has succeeded. */
    List<String> endOne(EntityManager entities, UUID person, String id) {
        return entities.createQuery("delete from SessionRow s where s.tokenHash = :id and s.person = :person")
                                .setParameter("id", id)
                                .setParameter("person", person)
                                .executeUpdate()
                        == 1
                ? List.of(id)
                : List.of();
    }

    String id(String token) {
        return hash(token);
    }

    void forget(List<String> hashes) {
        known.synchronous().invalidateAll(hashes);
    }

    /** Everything in memory, as if its seconds were over. */
    void forgetAll() {
        known.synchronous().invalidateAll();
    }

    private @Nullable Known load(String hash) {
        List<Object[]> found = transactions.read(entities -> entities.createQuery(
                        "select s, p from SessionRow s, PersonRow p where s.tokenHash = :hash and p.id = s.person",
                        Object[].class)
                .setParameter("hash", hash)
                .getResultList());
        if (found.isEmpty()) {
            return null;
        }
        SessionRow session = (SessionRow) found.get(0)[0];
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!session.expires.isAfter(now)) {
            return null;
        }
        Instant expires = session.expires;
        Instant prolonged = expiry(session.created, now);
        if (expires.plus(BETWEEN_PROLONGATIONS).isBefore(prolonged)) {
            prolong(hash, prolonged);
            expires = prolonged;
        }
        return new Known(personalData.person((PersonRow) found.get(0)[1]), expires, session.verified);
    }

    private void prolong(String hash, Instant expires) {
        transactions.write(entities -> entities.createQuery(
                        "update SessionRow s set s.expires = :expires where s.tokenHash = :hash")
                .setParameter("expires", expires)
                .setParameter("hash", hash)
                .executeUpdate());
    }

    private Instant expiry(Instant created, Instant used) {
        Instant ifUnused = used.plus(idle);
        Instant atLast = created.plus(longest);
        return ifUnused.isBefore(atLast) ? ifUnused : atLast;
    }

    /** Removes expired sessions, a few in each transaction so that nobody waits for it. */
    void clean() {
        try {
            int removed;
            do {
                removed = transactions.write(this::removeSomeExpired);
            } while (removed == CLEANED_AT_ONCE && !Thread.currentThread().isInterrupted());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Expired sessions could not be removed; this is tried again in {} minutes",
                    BETWEEN_CLEANINGS.toMinutes(),
                    failure);
        }
    }

    private int removeSomeExpired(EntityManager entities) {
        List<String> expired = entities.createQuery(
                        "select s.tokenHash from SessionRow s where s.expires < :now order by s.expires", String.class)
                .setParameter("now", clock.instant())
                .setMaxResults(CLEANED_AT_ONCE)
                .getResultList();
        if (!expired.isEmpty()) {
            entities.createQuery("delete from SessionRow s where s.tokenHash in :expired and s.expires < :now")
                    .setParameter("expired", expired)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
        }
        return expired.size();
    }

    private static int delete(EntityManager entities, String hash) {
        return entities.createQuery("delete from SessionRow s where s.tokenHash = :hash")
                .setParameter("hash", hash)
                .executeUpdate();
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
