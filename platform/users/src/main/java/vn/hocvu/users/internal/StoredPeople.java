package vn.hocvu.users.internal;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Namesakes;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.users.Vouchings;

/** People in the database. */
@Component(immediate = true)
public final class StoredPeople implements People, PersonNames, Namesakes, Vouchings {
    private static final int MOST_AT_ONCE = 200;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Units units;
    private final StoredRoles roles;
    private final StoredAuditLog audit;
    private final Clock clock;
    private final RegistrationLimit registrations;
    private final PasswordRules passwordRules = new PasswordRules();

    @Activate
    public StoredPeople(
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

    StoredPeople(
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
        this.registrations = new RegistrationLimit(time);
    }

    @Override
    public Person register(Caller caller, Registration registration, String address) {
        registrations.count(address);
        if (registration.password() == null) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "password-missing",
                            "Hãy chọn một mật khẩu có ít nhất 8 ký tự.",
                            "Choose a password of at least 8 characters.")
                    .about("password");
        }
        try {
            return add(registration, registration.password(), null);
        } catch (Refusal refusal) {
            if (refusal.category() == Refusal.Category.UNAVAILABLE) {
                registrations.giveBack(address);
            }
            throw refusal;
        }
    }

    @Override
    public NewAccount create(Caller caller, Registration registration) {
        roles.require(caller, Right.REGISTER_PEOPLE, registration.unit());
        String password = registration.password() == null ? passwordRules.make() : registration.password();
        return new NewAccount(add(registration, password, caller), password);
    }

    @Override
    public NewAccount resetPassword(Caller caller, PersonId person) {
        Person owner = find(caller, person).orElseThrow(StoredMemberships::nobody);
        roles.require(caller, Right.MANAGE_PEOPLE, owner.unit());
        roles.requireOver(caller, owner.id());
        String password = passwordRules.make();
        String hash = hashes.hash(password);
        Reset reset = transactions.write(entities -> {
            Reset done = reset(entities, owner.id(), hash);
            audit.add(entities, caller, new AuditLog.Event("person.password-reset", owner.id(), owner.unit(), ""));
            return done;
        });
        sessions.forget(reset.ended());
        return new NewAccount(reset.person(), password);
    }

    @Override
    public Optional<Person> find(Caller caller, PersonId person) {
        if (!caller.isOperator() && !caller.requirePerson().equals(person)) {
            // Whoever may see nobody learns nothing, not even whether there is such a person.
            UnitId unit = unitOf(person);
            roles.require(caller, Right.SEE_PEOPLE, unit);
        }
        return row(person).map(personalData::person);
    }

    /** Where somebody belongs; the country if there is nobody, so that rights there decide whether that is told. */
    private UnitId unitOf(PersonId person) {
        return row(person).map(row -> UnitId.of(row.unit)).orElse(StoredRoles.COUNTRY);
    }

    private Optional<PersonRow> row(PersonId person) {
        return Optional.ofNullable(transactions.read(entities -> {
            UUID record = person.value();
            UUID owner = RecordOwners.of(entities, List.of(record)).get(record);
            return entities.find(PersonRow.class, owner);
        }));
    }

    @Override
    public Map<PersonId, Person> findAll(Caller caller, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        Limits.require(people.size(), MOST_AT_ONCE);
        @Nullable PersonId self = caller.isOperator() ? null : caller.requirePerson();
        Map<PersonId, PersonRow> rows = transactions.read(entities -> rows(entities, people));
        Map<String, Boolean> seen = new HashMap<>();
        Map<PersonId, Person> found = new HashMap<>();
        rows.forEach((person, row) -> {
            if (person.equals(self)
                    || seen.computeIfAbsent(row.unit, unit -> roles.may(caller, Right.SEE_PEOPLE, UnitId.of(unit)))) {
                found.put(person, personalData.person(row));
            }
        });
        return found;
    }

    /** By the records asked for, which may have been merged into these. */
    private static Map<PersonId, PersonRow> rows(EntityManager entities, Collection<PersonId> people) {
        Map<UUID, UUID> owners = RecordOwners.of(
                entities, people.stream().map(PersonId::value).distinct().toList());
        Map<UUID, PersonRow> rows = AccountQueries.byIds(entities, Set.copyOf(owners.values()));
        Map<PersonId, PersonRow> found = new HashMap<>();
        owners.forEach((record, owner) -> {
            PersonRow row = rows.get(owner);
            if (row != null) {
                found.put(new PersonId(record), row);
            }
        });
        return found;
    }

    @Override
    public Optional<Person> findBySignInName(Caller caller, String signInName) {
        if (!caller.isOperator() && roles.where(caller, Right.SEE_PEOPLE).isEmpty()) {
            roles.require(caller, Right.SEE_PEOPLE, StoredRoles.COUNTRY);
        }
        List<KeyedHash> keys = keys(signInName);
        return transactions
                .read(entities -> keys.stream()
                        .map(key -> AccountQueries.byLogin(entities, key))
                        .filter(Objects::nonNull)
                        .findFirst())
                .filter(row -> roles.may(caller, Right.SEE_PEOPLE, UnitId.of(row.unit)))
                .map(personalData::person);
    }

    /** What this may be the name of: a number of a card may look like a user name, and like none. */
    private List<KeyedHash> keys(String signInName) {
        List<KeyedHash> keys = new ArrayList<>();
        try {
            keys.add(personalData.loginKey(SignInName.of(signInName)));
        } catch (Refusal nobodysName) {
            // Then it can only be a card's.
        }
        CardSecrets.read(signInName).ifPresent(number -> keys.add(CardSecrets.key(personalData, number)));
        return keys;
    }

    @Override
    public Slice<Person> search(
            Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
        roles.require(caller, Right.SEE_PEOPLE, unit == null ? StoredRoles.COUNTRY : unit);
        PersonSearch search = new PersonSearch(text, unit, after, limit);
        return transactions.read(search::in).map(personalData::person);
    }

    @Override
    public List<Person> of(Caller caller, String name, UnitId unit, int limit) {
        Limits.require(limit, MOST_AT_ONCE);
        roles.require(caller, Right.SEE_PEOPLE, unit);
        String searchName = PersonName.searchName(name);
        if (searchName.isEmpty()) {
            return List.of();
        }
        return transactions.read(entities -> UnitPlaces.of(entities, unit)
                .map(place -> PersonSearch.namesakes(entities, place, searchName, limit).stream()
                        .map(personalData::person)
                        .toList())
                .orElse(List.of()));
    }

    @Override
    public long count(Caller caller, UnitId unit) {
        roles.require(caller, Right.SEE_PEOPLE, unit);
        return transactions.read(entities -> UnitPlaces.of(entities, unit)
                .flatMap(place -> UnitPlaces.people(entities, place))
                .orElse(0L));
    }

    @Override
    public Person vouch(Caller caller, PersonId person, UnitId group) {
        roles.require(caller, Right.VOUCH, group);
        UnitId unit = unitOf(person);
        roles.require(caller, Right.VOUCH, unit);
        if (units.find(group).isEmpty()) {
            throw StoredMemberships.unitUnknown();
        }
        if (person.equals(caller.person())) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "vouch-for-oneself",
                    "Không ai tự xác nhận cho mình. Hãy nhờ một người khác trong tổ.",
                    "Nobody vouches for themselves. Ask somebody else of the group.");
        }
        return transactions.write(entities -> {
            PersonRow row = entities.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null || RecordOwners.isMerged(entities, row.id)) {
                throw StoredMemberships.nobody();
            }
            PersonId facilitator = caller.person();
            int added = entities.createNativeQuery("insert into vouching (person, unit, facilitator, vouched)"
                            + " select p.id, cast(? as varchar), cast(? as uuid), cast(? as timestamp with time zone)"
                            + " from person p where p.id = ? and not exists"
                            + " (select 1 from vouching v where v.person = p.id and v.unit = ?)")
                    .setParameter(1, group.value())
                    .setParameter(2, facilitator == null ? null : facilitator.toString())
                    .setParameter(
                            3, clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                    .setParameter(4, row.id)
                    .setParameter(5, group.value())
                    .executeUpdate();
            if (Assurance.VOUCHED.isMoreThan(Assurance.of(row.assurance))) {
                row.assurance = Assurance.VOUCHED.code();
                entities.flush();
            }
            if (added == 1) {
                audit.add(entities, caller, new AuditLog.Event("person.vouched", person, unit, "by " + group));
            }
            return personalData.person(row);
        });
    }

    @Override
    public Person correct(Caller caller, PersonId person, String typedName) {
        boolean own = person.equals(caller.person());
        if (!own) {
            UnitId unit = unitOf(person);
            roles.require(caller, Right.MANAGE_PEOPLE, unit);
            roles.requireOver(caller, person);
        }
        PersonName name = PersonName.of(typedName);
        Person corrected = transactions.write(entities -> {
            PersonRow row = entities.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null || RecordOwners.isMerged(entities, row.id)) {
                throw StoredMemberships.nobody();
            }
            Assurance most = own ? Assurance.SELF_DECLARED : Assurance.VOUCHED;
            if (!caller.isOperator() && Assurance.of(row.assurance).isMoreThan(most)) {
                throw nameConfirmed(own);
            }
            if (!row.name.equals(name.value())) {
                String change = row.name + " → " + name.value();
                row.name = name.value();
                row.searchName = name.searchName();
                entities.flush();
                NameWords.delete(entities, row);
                NameWords.store(entities, row, Words.of(name.value()));
                audit.add(entities, caller, new AuditLog.Event("person.renamed", person, UnitId.of(row.unit), change));
            }
            return personalData.person(row);
        });
        sessions.forget(transactions.read(entities -> Sessions.hashes(entities, person.value())));
        return corrected;
    }

    private static Refusal nameConfirmed(boolean own) {
        return own
                ? Refusal.of(
                        Refusal.Category.DENIED,
                        "name-confirmed",
                        "Họ tên của bạn đã được xác nhận nên bạn không tự sửa được. Hãy nhờ người quản trị đơn vị.",
                        "Somebody stands for your name, so you cannot change it. Ask an administrator of your unit.")
                : Refusal.of(
                        Refusal.Category.DENIED,
                        "name-confirmed",
                        "Họ tên này lấy từ VNeID nên không sửa ở đây được. Hãy nhờ người vận hành hệ thống.",
                        "This name came from VNeID. Ask the operator.");
    }

    @Override
    public List<Vouching> of(Caller caller, PersonId person) {
        if (!person.equals(caller.person())) {
            UnitId unit = unitOf(person);
            roles.require(caller, Right.SEE_PEOPLE, unit);
        }
        List<?> rows = transactions.read(entities -> entities.createNativeQuery(
                        "select unit, facilitator, vouched from vouching where person = ? order by vouched, unit")
                .setParameter(1, person.value())
                .setMaxResults(MOST_AT_ONCE)
                .getResultList());
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Vouching(
                        UnitId.of((String) row[0]),
                        row[1] == null ? null : new PersonId((UUID) row[1]),
                        InstantColumn.instant(row[2])))
                .toList();
    }

    /** @param maker who makes the account for somebody else; null if they make it themselves */
    private Person add(Registration registration, String typedPassword, @Nullable Caller maker) {
        PersonName name = PersonName.of(registration.name());
        SignInName signInName = SignInName.of(registration.signInName());
        String password = passwordRules.check(typedPassword, signInName);
        Groups.check(registration.audience());
        if (units.find(registration.unit()).isEmpty()) {
            throw StoredMemberships.unitUnknown();
        }
        KeyedHash key = personalData.loginKey(signInName);
        // Asked before the password is hashed, which is dear; the unique key decides.
        if (transactions.read(entities -> isTaken(entities, key, null))) {
            throw taken(signInName);
        }
        PersonRow row = PersonRow.of(
                name, registration.unit(), registration.audience(), hashes.hash(password), clock.instant());
        name(row, signInName, personalData);
        LoginRow login = new LoginRow(key, signInName.kind().stored(), row.id);
        try {
            return transactions.write(entities -> {
                Person person = store(entities, row, login, Words.of(name.value()));
                if (maker != null) {
                    audit.add(entities, maker, new AuditLog.Event("person.created", person.id(), person.unit(), ""));
                }
                return person;
            });
        } catch (PersistenceException failure) {
            if (Transactions.alreadyThere(failure)) {
                throw taken(signInName);
            }
            throw failure;
        }
    }

    /** What somebody signs in with, as it is shown. */
    static void name(PersonRow row, SignInName name, PersonalData personalData) {
        switch (name.kind()) {
            case PHONE -> row.sealedPhone = personalData.seal(name.value(), row.id);
            case USER_NAME -> row.userName = name.value();
        }
    }

    /** Whether somebody else signs in so. */
    static boolean isTaken(EntityManager entities, KeyedHash key, @Nullable UUID person) {
        return key.find(form -> entities.find(LoginRow.class, form))
                .filter(login -> !login.person.equals(person))
                .isPresent();
    }

    private Person store(EntityManager entities, PersonRow row, LoginRow login, List<String> words) {
        insert(entities, row, words);
        entities.persist(login);
        entities.flush();
        return personalData.person(row);
    }

    /** Somebody new, with the words by which they are found, counted where they belong. */
    static void insert(EntityManager entities, PersonRow row, List<String> words) {
        Place place = UnitPlaces.joined(entities, UnitId.of(row.unit)).orElseThrow(StoredMemberships::unitUnknown);
        row.place = place.text();
        entities.persist(row);
        entities.flush();
        NameWords.store(entities, row, words);
        UnitPlaces.note(entities, place, 1);
    }

    private record Reset(Person person, List<String> ended) {}

    private Reset reset(EntityManager entities, PersonId person, String hash) {
        PersonRow row = entities.find(PersonRow.class, person.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw StoredMemberships.nobody();
        }
        row.password = hash;
        return new Reset(personalData.person(row), sessions.endAll(entities, row.id));
    }

    static Refusal taken(SignInName name) {
        return (switch (name.kind()) {
                    case PHONE ->
                        Refusal.of(
                                Refusal.Category.CONFLICT,
                                "phone-taken",
                                "Số điện thoại này đã có tài khoản. Hãy đăng nhập, hoặc dùng số khác.",
                                "There is an account with this phone number. Sign in, or use another number.");
                    case USER_NAME ->
                        Refusal.of(
                                Refusal.Category.CONFLICT,
                                "user-name-taken",
                                "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
                                "This user name is taken. Choose another.");
                })
                .about("signInName");
    }
}
