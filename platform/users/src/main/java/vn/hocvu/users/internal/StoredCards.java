package vn.hocvu.users.internal;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Cards in the database. */
@Component(immediate = true)
public final class StoredCards implements Cards {
    private static final Pattern PIN = Pattern.compile("[0-9]{6}");

    /** Numbers cannot be guessed; this keeps one network from making a node compute hashes for nothing. */
    private static final Bandwidth ONE_NETWORK = Bandwidth.builder()
            .capacity(120)
            .refillGreedy(2, Duration.ofSeconds(1))
            .build();

    private final Transactions transactions;
    private final PersonalData personalData;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Units units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final Buckets guesses;
    private final CardSecrets secrets = new CardSecrets();

    @Activate
    public StoredCards(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference PasswordHashes hashes,
            @Reference Sessions sessions,
            @Reference UnitDirectory units,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit) {
        this(
                database,
                personalData,
                hashes,
                sessions,
                units,
                roles,
                audit,
                Clock.systemUTC(),
                TimeMeter.SYSTEM_MILLISECONDS);
    }

    StoredCards(
            EntityManagerFactory database,
            PersonalData personalData,
            PasswordHashes hashes,
            Sessions sessions,
            Units units,
            StoredRoles roles,
            StoredAuditLog audit,
            Clock clock,
            TimeMeter time) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.hashes = hashes;
        this.sessions = sessions;
        this.units = units;
        this.roles = roles;
        this.audit = audit;
        this.clock = clock;
        this.guesses = new Buckets(time);
    }

    @Override
    public Card register(Caller caller, String name, UnitId unit, @Nullable String audience) {
        roles.require(caller, Right.REGISTER_PEOPLE, unit);
        PersonName called = PersonName.of(name);
        Groups.check(audience);
        if (units.find(unit).isEmpty()) {
            throw StoredMemberships.unitUnknown();
        }
        String number = secrets.number();
        String pin = secrets.pin();
        String pinHash = hashes.hash(pin);
        // A password that nobody knows: there is no name to sign in with either.
        String password = hashes.hash(secrets.number());
        PersonRow person = transactions.write(entities -> {
            PersonRow row = PersonRow.of(called, unit, audience, password, clock.instant());
            StoredPeople.insert(entities, row, Words.of(called.value()));
            issue(entities, row.id, number, pinHash);
            PersonId id = new PersonId(row.id);
            audit.add(entities, caller, new AuditLog.Event("person.created", id, unit, "with a card"));
            return row;
        });
        return new Card(personalData.person(person), CardSecrets.shown(number), pin);
    }

    private void issue(EntityManager entities, UUID person, String number, String pinHash) {
        KeyedHash key = key(number);
        entities.persist(new LoginRow(key, CardSecrets.KIND, person));
        entities.flush();
        entities.createNativeQuery("insert into card (login_key, pin, wrong_pins, issued) values (?, ?, 0, ?)")
                .setParameter(1, key.written())
                .setParameter(2, pinHash)
                .setParameter(3, now())
                .executeUpdate();
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private KeyedHash key(String number) {
        return CardSecrets.key(personalData, number);
    }

    @Override
    public Card replace(Caller caller, PersonId person) {
        PersonRow known = require(caller, Right.REGISTER_PEOPLE, person);
        UnitId unit = UnitId.of(known.unit);
        roles.requireOver(caller, person);
        String number = secrets.number();
        String pin = secrets.pin();
        String pinHash = hashes.hash(pin);
        List<String> ended = transactions.write(entities -> {
            PersonRow row = locked(entities, person);
            delete(entities, row.id);
            issue(entities, row.id, number, pinHash);
            audit.add(entities, caller, new AuditLog.Event("person.card-replaced", person, unit, ""));
            return sessions.endAll(entities, row.id);
        });
        sessions.forget(ended);
        return new Card(personalData.person(known), CardSecrets.shown(number), pin);
    }

    /** Whom the caller has a right over; nobody who has none learns whether there is such a person. */
    private PersonRow require(Caller caller, Right right, PersonId person) {
        PersonRow known = transactions.read(entities -> entities.find(PersonRow.class, person.value()));
        roles.require(caller, right, known == null ? StoredRoles.COUNTRY : UnitId.of(known.unit));
        if (known == null) {
            throw StoredMemberships.nobody();
        }
        return known;
    }

    private static PersonRow locked(EntityManager entities, PersonId person) {
        PersonRow row = entities.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null || RecordOwners.isMerged(entities, row.id)) {
            throw StoredMemberships.nobody();
        }
        return row;
    }

    /** @return how many there were */
    private static int delete(EntityManager entities, UUID person) {
        return entities.createNativeQuery("delete from login where person = ? and kind = '" + CardSecrets.KIND + "'")
                .setParameter(1, person)
                .executeUpdate();
    }

    @Override
    public List<Held> of(Caller caller, PersonId person) {
        if (!person.equals(caller.person())) {
            require(caller, Right.SEE_PEOPLE, person);
        }
        List<?> rows = transactions.read(entities -> entities.createNativeQuery(
                        "select c.issued, c.wrong_pins from login l join card c on c.login_key = l.login_key"
                                + " where l.person = ? and l.kind = '" + CardSecrets.KIND + "' order by c.issued desc")
                .setParameter(1, person.value())
                .getResultList());
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Held(InstantColumn.instant(row[0]), ((Number) row[1]).intValue() >= MOST_WRONG_PINS))
                .toList();
    }

    @Override
    public void withdraw(Caller caller, PersonId person) {
        require(caller, Right.REGISTER_PEOPLE, person);
        roles.requireOver(caller, person);
        sessions.forget(transactions.write(entities -> {
            PersonRow row = locked(entities, person);
            if (delete(entities, row.id) == 0) {
                return List.of();
            }
            audit.add(entities, caller, new AuditLog.Event("person.card-withdrawn", person, UnitId.of(row.unit), ""));
            return sessions.endAll(entities, row.id);
        }));
    }

    @Override
    public Session signIn(String typedNumber, String typedPin, String address, String device) {
        guesses.guess(Buckets.network(address), ONE_NETWORK);
        String number = CardSecrets.read(typedNumber).orElseThrow(StoredCards::wrong);
        String pin = CardSecrets.plain(typedPin);
        if (!PIN.matcher(pin).matches()) {
            throw wrong();
        }
        KeyedHash key = key(number);
        // The try counts before it is known whether it is right: many at once are no more tries than one after another.
        String expected = transactions.write(
                entities -> key.find(form -> count(entities, form)).orElse(""));
        if (expected.isEmpty() || !hashes.matches(pin, expected)) {
            throw wrong();
        }
        return transactions.write(entities -> {
            PersonRow person = AccountQueries.byLogin(entities, key);
            if (person == null
                    || key.find(form -> forgiven(entities, form, expected)).isEmpty()) {
                throw wrong();
            }
            return sessions.begin(entities, person, device);
        });
    }

    private static @Nullable Boolean forgiven(EntityManager entities, String key, String expected) {
        int cards = entities.createNativeQuery("update card set wrong_pins = 0 where login_key = ? and pin = ?")
                .setParameter(1, key)
                .setParameter(2, expected)
                .executeUpdate();
        return cards == 0 ? null : true;
    }

    /** The hash of the PIN; null if there is no such card. */
    private static @Nullable String count(EntityManager entities, String key) {
        List<?> card = entities.createNativeQuery("select pin, wrong_pins from card where login_key = ? for update")
                .setParameter(1, key)
                .getResultList();
        if (card.isEmpty()) {
            return null;
        }
        Object[] columns = (Object[]) card.get(0);
        if (((Number) columns[1]).intValue() >= MOST_WRONG_PINS) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "card-locked",
                    "Thẻ này đã nhập sai PIN " + MOST_WRONG_PINS
                            + " lần nên tạm khóa. Hãy nhờ tổ công nghệ số cộng đồng cấp thẻ mới.",
                    "There were " + MOST_WRONG_PINS + " wrong PINs in a row. Ask a facilitator for a new card.");
        }
        entities.createNativeQuery("update card set wrong_pins = wrong_pins + 1 where login_key = ?")
                .setParameter(1, key)
                .executeUpdate();
        return (String) columns[0];
    }

    private static Refusal wrong() {
        return Refusal.of(
                Refusal.Category.DENIED,
                "card-wrong",
                "Số thẻ hoặc mã PIN chưa đúng. Hãy xem lại trên thẻ.",
                "The number of the card or the PIN is wrong. Look at the card again.");
    }
}
