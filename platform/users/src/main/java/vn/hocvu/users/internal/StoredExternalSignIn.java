package vn.hocvu.users.internal;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Links to other systems in the database. Whoever changes what leads to a person holds the lock of that person. */
@Component(immediate = true)
public final class StoredExternalSignIn implements ExternalSignIn {
    private static final String MASK = "•••••••••";
    private static final int DIGITS_SHOWN = 3;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final IdentitySeals seals;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Units units;
    private final Clock clock;
    private final RegistrationLimit registrations;

    @Activate
    public StoredExternalSignIn(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference PasswordHashes hashes,
            @Reference Sessions sessions,
            @Reference Units units) {
        this(database, personalData, hashes, sessions, units, Clock.systemUTC(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    StoredExternalSignIn(
            EntityManagerFactory database,
            PersonalData personalData,
            PasswordHashes hashes,
            Sessions sessions,
            Units units,
            Clock clock,
            TimeMeter time) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.seals = personalData.identities();
        this.hashes = hashes;
        this.sessions = sessions;
        this.units = units;
        this.clock = clock;
        this.registrations = new RegistrationLimit(time);
    }

    @Override
    public Arrival arrive(ExternalIdentity identity, String browser) {
        return writeUnique(entities -> arrive(entities, identity, browser));
    }

    private Arrival arrive(EntityManager entities, ExternalIdentity identity, String browser) {
        ExternalLoginRow login = login(entities, seals.loginKey(identity));
        PersonRow person = login == null ? null : locked(entities, login);
        if (login == null || person == null) {
            return new Arrival.Unknown(remember(entities, identity, browser));
        }
        learn(entities, person, login, identity);
        return new Arrival.Known(sessions.begin(entities, person));
    }

    private static @Nullable ExternalLoginRow login(EntityManager entities, KeyedHash key) {
        return key.find(form -> entities.find(ExternalLoginRow.class, form)).orElse(null);
    }

    /** The person who is linked once nobody can change that; null if the link was taken away in this very moment. */
    private static @Nullable PersonRow locked(EntityManager entities, ExternalLoginRow login) {
        UUID linked = login.person;
        PersonRow person = null;
        while (person == null || !person.id.equals(linked)) {
            person = entities.find(PersonRow.class, linked, LockModeType.PESSIMISTIC_WRITE);
            List<UUID> now = entities.createQuery(
                            "select l.person from ExternalLoginRow l where l.key = :key", UUID.class)
                    .setParameter("key", login.key)
                    .getResultList();
            if (person == null || now.isEmpty()) {
                return null;
            }
            // Another one if records were merged meanwhile.
            linked = now.get(0);
        }
        return person;
    }

    /** What is newly known, unless it contradicts what is stored: signing in must go on in any case. */
    private void learn(EntityManager entities, PersonRow person, ExternalLoginRow login, ExternalIdentity identity) {
        try {
            keep(entities, person, counting(identity));
        } catch (Refusal contradiction) {
            return;
        }
        login.assurance = identity.assurance().code();
        raise(person, identity.assurance());
    }

    private String remember(EntityManager entities, ExternalIdentity identity, String browser) {
        Instant now = now();
        entities.createQuery("delete from ArrivalRow a where a.expires <= :now")
                .setParameter("now", now)
                .executeUpdate();
        String ticket = seals.ticket();
        String hash = seals.ticketHash(ticket);
        entities.persist(new ArrivalRow(
                hash,
                seals.browserHash(browser),
                seals.seal(identity, hash),
                now.plus(Duration.ofMinutes(TICKET_MINUTES))));
        return ticket;
    }

    @Override
    public Optional<Pending> pending(String ticket, String browser) {
        return transactions.read(entities -> arrival(entities, ticket, browser)
                .map(seals::openIdentity)
                .map(identity -> pending(entities, identity)));
    }

    private Pending pending(EntityManager entities, ExternalIdentity identity) {
        String number = counting(identity);
        boolean taken = number != null && owner(entities, number).isPresent();
        return new Pending(
                identity.provider(),
                identity.name(),
                number == null ? null : masked(number),
                taken,
                identity.assurance());
    }

    @Override
    public void link(Caller person, String ticket, String browser) {
        UUID id = person.requirePerson().value();
        sessions.forget(writeUnique(entities -> link(entities, id, redeem(entities, ticket, browser))));
    }

    /** Sessions of which is remembered how well the person is known. */
    private List<String> link(EntityManager entities, UUID id, ExternalIdentity identity) {
        PersonRow person = entities.find(PersonRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (person == null || entities.find(MergeRow.class, id) != null) {
            throw StoredMemberships.nobody();
        }
        attach(entities, person, identity);
        return Sessions.hashes(entities, id);
    }

    @Override
    public Session register(
            String ticket, String browser, String name, UnitId unit, @Nullable String audience, String address) {
        registrations.count(address);
        PersonName called = PersonName.of(name);
        Groups.check(audience);
        if (units.find(unit).isEmpty()) {
            throw StoredMemberships.unitUnknown();
        }
        if (pending(ticket, browser).isEmpty()) {
            throw ticketUnknown();
        }
        // A password that nobody knows: there is no name to sign in with either.
        String password = hashes.hash(seals.ticket());
        return writeUnique(entities -> {
            ExternalIdentity identity = redeem(entities, ticket, browser);
            PersonRow row = PersonRow.of(called, unit, audience, password, now());
            StoredPeople.insert(entities, row, Words.of(called.value()));
            attach(entities, row, identity);
            return sessions.begin(entities, row);
        });
    }

    private void attach(EntityManager entities, PersonRow person, ExternalIdentity identity) {
        KeyedHash key = seals.loginKey(identity);
        ExternalLoginRow known = login(entities, key);
        if (known != null && !known.person.equals(person.id)) {
            throw identityTaken();
        }
        keep(entities, person, counting(identity));
        if (known == null) {
            entities.persist(new ExternalLoginRow(
                    key, identity.provider(), identity.assurance().code(), person.id, now()));
        }
        raise(person, identity.assurance());
        entities.flush();
    }

    /**
     * Stored only if nobody had it when that was asked: who is overtaken in between must fail at the unique key.
     *
     * @throws Refusal CONFLICT if it is another person's, or the person has another one
     */
    private void keep(EntityManager entities, PersonRow person, @Nullable String number) {
        if (number == null) {
            return;
        }
        Optional<UUID> owner = owner(entities, number);
        if (owner.isEmpty()) {
            if (!ExternalLinks.nationalIds(entities, person.id).isEmpty()) {
                throw nationalIdDiffers();
            }
            KeyedHash key = seals.nationalIdKey(number);
            entities.persist(new NationalIdRow(key, person.id, seals.sealNationalId(number, key.written())));
        } else if (!owner.get().equals(person.id)) {
            throw nationalIdTaken();
        }
    }

    private Optional<UUID> owner(EntityManager entities, String number) {
        return seals.nationalIdKey(number)
                .find(form -> entities.find(NationalIdRow.class, form))
                .map(row -> row.person);
    }

    private static void raise(PersonRow person, Assurance assurance) {
        if (assurance.isMoreThan(Assurance.of(person.assurance))) {
            person.assurance = assurance.code();
        }
    }

    /** The national id, if it proves something. */
    private static @Nullable String counting(ExternalIdentity identity) {
        return identity.assurance() == Assurance.SELF_DECLARED ? null : identity.nationalId();
    }

    @Override
    public List<Link> links(Caller person) {
        UUID id = person.requirePerson().value();
        return transactions.read(entities -> {
            String masked = ExternalLinks.nationalIds(entities, id).stream()
                    .map(row -> masked(seals.openNationalId(row.sealed, row.key)))
                    .findFirst()
                    .orElse(null);
            return logins(entities, id).stream().map(row -> shown(row, masked)).toList();
        });
    }

    private static Link shown(ExternalLoginRow row, @Nullable String masked) {
        boolean proves = Assurance.of(row.assurance) != Assurance.SELF_DECLARED;
        return new Link(row.key, row.provider, row.linked, proves ? masked : null);
    }

    @Override
    public void unlink(Caller person, String link) {
        UUID id = person.requirePerson().value();
        sessions.forget(transactions.write(entities -> unlink(entities, id, link)));
    }

    private List<String> unlink(EntityManager entities, UUID id, String link) {
        PersonRow person = entities.find(PersonRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        List<ExternalLoginRow> all = logins(entities, id);
        ExternalLoginRow unwanted = all.stream()
                .filter(row -> row.key.equals(link))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "link-unknown",
                        "Cách đăng nhập này không còn được nối với tài khoản của bạn.",
                        "There is no such link."));
        if (all.size() == 1 && !hasPassword(entities, id)) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "last-way-in",
                    "Đây là cách duy nhất để bạn đăng nhập, nên chưa bỏ được. Hãy nối thêm một cách khác trước.",
                    "This is the only way in which you can sign in. Link another one first.");
        }
        entities.remove(unwanted);
        entities.flush();
        Assurance left = ExternalLinks.proved(entities, id);
        if (Assurance.of(unwanted.assurance) != Assurance.SELF_DECLARED && left == Assurance.SELF_DECLARED) {
            ExternalLinks.nationalIds(entities, id).forEach(entities::remove);
            if (person.assurance.equals(unwanted.assurance)) {
                person.assurance = left.code();
            }
        }
        return Sessions.hashes(entities, id);
    }

    /** A name that came with a merge leads to a person whose password may be one that nobody knows. */
    private static boolean hasPassword(EntityManager entities, UUID person) {
        return entities.createQuery(
                                "select count(l) from LoginRow l where l.person = :person"
                                        + " and (l.record is null or l.record = :person)",
                                Long.class)
                        .setParameter("person", person)
                        .getSingleResult()
                > 0;
    }

    private static List<ExternalLoginRow> logins(EntityManager entities, UUID person) {
        return entities.createQuery(
                        "select l from ExternalLoginRow l where l.person = :person order by l.linked, l.key",
                        ExternalLoginRow.class)
                .setParameter("person", person)
                .getResultList();
    }

    private Optional<ArrivalRow> arrival(EntityManager entities, String ticket, String browser) {
        return Optional.ofNullable(entities.find(ArrivalRow.class, seals.ticketHash(ticket)))
                .filter(row -> row.browser.equals(seals.browserHash(browser)))
                .filter(row -> row.expires.isAfter(clock.instant()));
    }

    /** A ticket is used once: of two who come with it at once, one deletes it. */
    private ExternalIdentity redeem(EntityManager entities, String ticket, String browser) {
        ArrivalRow row = arrival(entities, ticket, browser).orElseThrow(StoredExternalSignIn::ticketUnknown);
        ExternalIdentity identity = seals.openIdentity(row);
        int deleted = entities.createQuery("delete from ArrivalRow a where a.ticketHash = :hash")
                .setParameter("hash", row.ticketHash)
                .executeUpdate();
        if (deleted == 0) {
            throw ticketUnknown();
        }
        return identity;
    }

    /** Who loses a race for a unique key looks again at what the winner has stored. */
    private <T> T writeUnique(Function<EntityManager, T> work) {
        try {
            return transactions.write(work);
        } catch (PersistenceException failure) {
            if (!Transactions.alreadyThere(failure)) {
                throw failure;
            }
            return transactions.write(work);
        }
    }

    private static String masked(String number) {
        return MASK.substring(0, number.length() - DIGITS_SHOWN) + number.substring(number.length() - DIGITS_SHOWN);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Refusal ticketUnknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "ticket-unknown",
                "Lần đăng nhập này đã xong hoặc đã quá " + TICKET_MINUTES + " phút. Hãy đăng nhập lại từ đầu.",
                "This sign-in was finished, is too old, or began in another browser. Begin again.");
    }

    private static Refusal identityTaken() {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "identity-taken",
                "Tài khoản ở hệ thống kia vừa được nối với một người học khác. Hãy đăng nhập lại từ đầu.",
                "Another person has been linked to this identity meanwhile. Begin again.");
    }

    private static Refusal nationalIdTaken() {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "national-id-taken",
                "Số định danh này đã thuộc về một tài khoản khác ở đây. Nếu tài khoản đó cũng của bạn, hãy đăng nhập vào"
                        + " đó, hoặc nhờ người vận hành gộp hai hồ sơ.",
                "Another account has this national id. If that is yours too, sign in to it, or ask the operator to merge"
                        + " the records.");
    }

    private static Refusal nationalIdDiffers() {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "national-id-differs",
                "Tài khoản này đã có một số định danh khác, nên không nối được với người này. Hãy kiểm tra xem bạn đang"
                        + " đăng nhập đúng tài khoản của mình chưa.",
                "This account has another national id, so it is another person's. Check which account you are in.");
    }
}
