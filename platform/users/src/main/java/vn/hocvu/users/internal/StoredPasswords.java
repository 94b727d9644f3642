package vn.hocvu.users.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.Session;

/** Passwords that people change themselves. */
@Component(
        immediate = true,
        service = {Passwords.class, StoredPasswords.class})
public final class StoredPasswords implements Passwords {
    /** Only who has the person's session gets here, so this keeps nobody else out. */
    private static final Bandwidth GUESSES = Bandwidth.builder()
            .capacity(10)
            .refillGreedy(1, Duration.ofMinutes(1))
            .build();

    private final Transactions transactions;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Buckets guesses;
    private final PasswordRules rules = new PasswordRules();

    @Activate
    public StoredPasswords(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PasswordHashes hashes,
            @Reference Sessions sessions) {
        this(database, hashes, sessions, TimeMeter.SYSTEM_MILLISECONDS);
    }

    StoredPasswords(EntityManagerFactory database, PasswordHashes hashes, Sessions sessions, TimeMeter time) {
        this.transactions = new Transactions(database);
        this.hashes = hashes;
        this.sessions = sessions;
        this.guesses = new Buckets(time);
    }

    @Override
    public boolean has(Caller person) {
        UUID id = person.requirePerson().value();
        return transactions.read(entities -> has(entities, id));
    }

    /** Names that came with a merge count as well: they lead to this password. */
    private static boolean has(EntityManager entities, UUID person) {
        return !entities.createQuery(
                        "select l.key from LoginRow l where l.person = :person and l.kind <> 'card'", String.class)
                .setParameter("person", person)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public void change(Session session, String present, String chosen) {
        UUID id = session.person().id().value();
        if (!has(session.caller())) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "password-none",
                    "Tài khoản này không dùng mật khẩu.",
                    "This account has no password.");
        }
        String password = rules.check(chosen, ownName(session));
        String before = proved(id, present, "present");
        String hash = hashes.hash(password);
        List<String> ended = transactions.write(entities -> {
            PersonRow row = entities.find(PersonRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (!row.password.equals(before)) {
                // Somebody else has changed it meanwhile, and what was typed is the present one no more.
                throw wrong("present");
            }
            row.password = hash;
            entities.flush();
            String here = sessions.id(session.token());
            return sessions.of(entities, id, Integer.MAX_VALUE).stream()
                    .map(OpenSession::id)
                    .filter(other -> !other.equals(here))
                    .flatMap(other -> sessions.endOne(entities, id, other).stream())
                    .toList();
        });
        sessions.forget(ended);
    }

    /**
     * The hash of the present password, if that is what was typed.
     *
     * @param field the name of the field that it was typed in
     */
    String proved(UUID person, String typed, String field) {
        guesses.guess(person.toString(), GUESSES);
        String present = transactions.read(entities -> entities.find(PersonRow.class, person).password);
        String normal = PasswordRules.normal(typed);
        if (PasswordRules.tooLong(normal) || !hashes.matches(normal, present)) {
            throw wrong(field);
        }
        guesses.bucket(person.toString(), GUESSES).reset();
        return present;
    }

    /** A password must not be the name that one signs in with; who has a number alone is not asked which. */
    private static SignInName ownName(Session session) {
        String name = session.person().userName();
        return new SignInName(SignInName.Kind.USER_NAME, name == null ? "" : name);
    }

    static Refusal wrong(String field) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "password-wrong",
                        "Mật khẩu đang dùng chưa đúng. Hãy nhập lại.",
                        "The present password is wrong. Type it again.")
                .about(field);
    }
}
