package vn.hocvu.users.internal;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** One node's users, wired as the container does it, with quick password hashes and a clock of its own. */
final class TestNode implements AutoCloseable {
    static final String ADDRESS = "203.0.113.7";
    static final UnitId DA_NANG = UnitId.of("vn-48");
    static final Caller OPERATOR = Caller.operator();
    static final Caller NOBODY = Caller.nobody();

    final DataSource database;
    final Path keyFile;
    final EntityManagerFactory entities;
    final MutableClock clock;
    final PersonalData personalData;
    final PasswordHashes hashes;
    final Sessions sessions;
    final UnitDirectory units;
    final StoredPeople people;
    final StoredMemberships memberships;
    final StoredAuditLog auditLog;
    final CheckedAuditLog audit;
    final StoredRoles roles;
    final UnitKeeper keeper;
    final StoredUnitRegister register;
    final RecordFollowers followers;
    final StoredMerges merges;
    final PasswordSignIn signIn;
    final StoredSecondFactor secondFactor;
    final StoredOpenSessions openSessions;
    final StoredCards cards;
    final StoredPasswords passwords;
    final StoredSignInNames names;
    final StoredExternalSignIn external;
    final StoredPersonalDataKeys keys;
    final ImportWorker importWorker;
    final StoredPeopleImports imports;

    TestNode(DataSource database, Path keyFile, MutableClock clock, PasswordHashes hashes, int memorySeconds)
            throws IOException, SQLException {
        this.database = database;
        this.keyFile = keyFile;
        this.clock = clock;
        this.hashes = hashes;
        entities = entities(database);
        personalData = new PersonalData(keyFile, entities);
        sessions = new Sessions(
                configuration(Map.of("sessionMemorySeconds", memorySeconds)), entities, personalData, clock);
        units = new UnitDirectory(database, UnitEdition.shipped());
        auditLog = new StoredAuditLog(entities, units, clock);
        roles = new StoredRoles(entities, units, auditLog, clock);
        audit = new CheckedAuditLog(auditLog, roles);
        keeper = new UnitKeeper(entities, units, clock);
        register = new StoredUnitRegister(entities, units, roles, auditLog, keeper, clock);
        people = new StoredPeople(entities, personalData, hashes, sessions, units, roles, auditLog, clock, clock);
        memberships = new StoredMemberships(entities, units, roles, auditLog, clock);
        followers = new RecordFollowers(entities);
        merges = new StoredMerges(entities, sessions, roles, auditLog, followers, personalData, clock);
        secondFactor = new StoredSecondFactor(entities, personalData, sessions, roles, auditLog, clock, clock);
        openSessions = new StoredOpenSessions(entities, sessions, roles, auditLog);
        passwords = new StoredPasswords(entities, hashes, sessions, clock);
        names = new StoredSignInNames(entities, personalData, hashes, passwords, sessions);
        cards = new StoredCards(entities, personalData, hashes, sessions, units, roles, auditLog, clock, clock);
        signIn = new PasswordSignIn(entities, personalData, hashes, sessions, clock);
        external = new StoredExternalSignIn(entities, personalData, hashes, sessions, units, clock, clock);
        keys = new StoredPersonalDataKeys(entities, personalData, auditLog, clock, Duration.ZERO);
        importWorker = new ImportWorker(entities, personalData, hashes, units, roles, auditLog, clock);
        imports = new StoredPeopleImports(entities, personalData, units, roles, auditLog, importWorker, clock);
    }

    static TestNode on(String engine) throws IOException, SQLException {
        return new TestNode(
                database(engine),
                Files.createTempDirectory(Path.of("target"), "node").resolve("keys/personal-data.key"),
                new MutableClock(),
                new PasswordHashes(2, 64),
                5);
    }

    /** With the units of the country, as a node that has started before finds it. */
    static DataSource database(String engine) {
        return TestDatabases.open(
                engine, source -> new UnitDirectory(source, UnitEdition.shipped()), "db/changelog.xml");
    }

    /** A second node on the same database with the same key. */
    TestNode another() throws IOException, SQLException {
        return another(keyFile);
    }

    TestNode another(Path itsKeyFile) throws IOException, SQLException {
        return new TestNode(database, itsKeyFile, clock, hashes, 5);
    }

    static EntityManagerFactory entities(DataSource database) {
        return Persistence.createEntityManagerFactory(
                "vn.hocvu.users",
                Map.of(
                        "javax.persistence.nonJtaDataSource",
                        database,
                        "eclipselink.logging.level",
                        "SEVERE",
                        "eclipselink.session-name",
                        "test" + System.identityHashCode(new Object())));
    }

    NewAccount account(String name, String signInName) {
        return people.create(OPERATOR, new Registration(name, signInName, null, DA_NANG));
    }

    /** A session of somebody, however they signed in. */
    Session sessionOf(PersonId person) {
        return new Transactions(entities)
                .write(each -> sessions.begin(each, each.find(PersonRow.class, person.value())));
    }

    /** The annotation with its defaults, but for the values given. */
    static UsersConfiguration configuration(Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        for (var method : UsersConfiguration.class.getDeclaredMethods()) {
            values.putIfAbsent(method.getName(), method.getDefaultValue());
        }
        return (UsersConfiguration) Proxy.newProxyInstance(
                TestNode.class.getClassLoader(),
                new Class<?>[] {UsersConfiguration.class},
                (proxy, method, arguments) ->
                        method.getDeclaringClass() == Annotation.class ? null : values.get(method.getName()));
    }

    @Override
    public void close() {
        try {
            followers.stop();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        sessions.close();
        entities.close();
    }
}
