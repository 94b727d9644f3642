package vn.hocvu.users.internal;

import io.github.bucket4j.TimeMeter;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/** Sign-in with a password. Whether there is such an account can be told neither by the words nor by the time. */
@Component(immediate = true)
public final class PasswordSignIn implements SignIn {
    private static final String WRONG = "sign-in-wrong";

    private final Transactions transactions;
    private final PersonalData personalData;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final GuessLimit guesses;

    @Activate
    public PasswordSignIn(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference PasswordHashes hashes,
            @Reference Sessions sessions) {
        this(database, personalData, hashes, sessions, TimeMeter.SYSTEM_MILLISECONDS);
    }

    PasswordSignIn(
            EntityManagerFactory database,
            PersonalData personalData,
            PasswordHashes hashes,
            Sessions sessions,
            TimeMeter time) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.hashes = hashes;
        this.sessions = sessions;
        this.guesses = new GuessLimit(time);
    }

    @Override
    public Session signIn(String signInName, String password, String address) {
        return signIn(signInName, password, address, "");
    }

    @Override
    public Session signIn(String signInName, String password, String address, String device) {
        KeyedHash login = loginKey(signInName);
        guesses.count(login.steady(), address);
        Session session = null;
        try {
            while (session == null) {
                session = begin(login, PasswordRules.normal(password), device);
            }
        } catch (RuntimeException failure) {
            if (!(failure instanceof Refusal refusal) || !refusal.code().equals(WRONG)) {
                guesses.giveBack(login.steady(), address);
            }
            throw failure;
        }
        guesses.forgive(login.steady(), address);
        return session;
    }

    @Override
    public Optional<Session> session(String token) {
        return sessions.find(token);
    }

    @Override
    public void signOut(String token) {
        sessions.end(token);
    }

    /** Null if the stored password was changed meanwhile; a reset has ended all sessions, and this would be one more. */
    private @Nullable Session begin(KeyedHash login, String password, String device) {
        PersonRow person = transactions.read(entities -> AccountQueries.byLogin(entities, login));
        String expected = person == null ? hashes.ofNobody() : person.password;
        boolean right = hashes.matches(PasswordRules.tooLong(password) ? "" : password, expected);
        if (person == null || !right) {
            throw wrong();
        }
        String hash = hashes.outdated(expected) ? hashes.hash(password) : expected;
        return transactions.write(entities -> begin(entities, person, hash, device));
    }

    private @Nullable Session begin(EntityManager entities, PersonRow verified, String hash, String device) {
        PersonRow person = entities.find(PersonRow.class, verified.id, LockModeType.PESSIMISTIC_WRITE);
        if (person == null || !person.password.equals(verified.password)) {
            return null;
        }
        person.password = hash;
        return sessions.begin(entities, person, device);
    }

    private KeyedHash loginKey(String signInName) {
        SignInName name;
        try {
            name = SignInName.of(signInName);
        } catch (Refusal nobodysName) {
            // Answered as any other name that nobody has.
            name = new SignInName(SignInName.Kind.USER_NAME, "?" + Words.cut(signInName, 100));
        }
        return personalData.loginKey(name);
    }

    private static Refusal wrong() {
        return Refusal.of(
                Refusal.Category.DENIED,
                WRONG,
                "Số điện thoại, tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi thử lại.",
                "The sign-in name or the password is wrong. Check both and try again.");
    }
}
