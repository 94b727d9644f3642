package vn.hocvu.users.internal;

import io.github.bucket4j.TimeMeter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import vn.hocvu.users.People;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/**
 * People and units as a node has them, without the rest of a node: the shipped services on a database, wired as the
 * container does it. Two things differ. A password hash costs next to nothing, and what a node does in the background is
 * done when {@link #keep} is called.
 */
public final class UsersAlone implements Closeable {
    private static final int LITTLE_MEMORY = 64;

    private final EntityManagerFactory entities;
    private final PersonalData personalData;
    private final Sessions sessions;
    private final UnitDirectory units;
    private final UnitKeeper keeper;
    private final StoredUnitRegister register;
    private final StoredPeople people;

    /** @param name tells it from others in the same process */
    public UsersAlone(DataSource database, Path keyFile, String name) throws IOException, SQLException {
        Clock clock = Clock.systemUTC();
        entities = Persistence.createEntityManagerFactory(
                "vn.hocvu.users",
                Map.of("javax.persistence.nonJtaDataSource", database, "eclipselink.session-name", name));
        personalData = new PersonalData(keyFile, entities);
        sessions = new Sessions(defaults(), entities, personalData, clock);
        units = new UnitDirectory(database);
        StoredAuditLog audit = new StoredAuditLog(entities, units, clock);
        StoredRoles roles = new StoredRoles(entities, units, audit, clock);
        keeper = new UnitKeeper(entities, units, clock);
        register = new StoredUnitRegister(entities, units, roles, audit, keeper, clock);
        people = new StoredPeople(
                entities,
                personalData,
                new PasswordHashes(1, LITTLE_MEMORY),
                sessions,
                units,
                roles,
                audit,
                clock,
                TimeMeter.SYSTEM_MILLISECONDS);
    }

    private static UsersConfiguration defaults() {
        return (UsersConfiguration) Proxy.newProxyInstance(
                UsersAlone.class.getClassLoader(),
                new Class<?>[] {UsersConfiguration.class},
                (proxy, method, arguments) ->
                        method.getDeclaringClass() == Annotation.class ? null : method.getDefaultValue());
    }

    public Units units() {
        return units;
    }

    public UnitRegister register() {
        return register;
    }

    public People people() {
        return people;
    }

    /** Does what there is to do in the background. */
    public void keep() {
        keeper.work();
    }

    /** What was read of units is read from the database again. */
    public void forget() {
        units.own().forget();
    }

    /** What a phone number is known by in the database. */
    public String loginKey(String phone) {
        return personalData.loginKey(SignInName.of(phone)).written();
    }

    public byte[] sealed(String phone, UUID person) {
        return personalData.seal(SignInName.of(phone).value(), person);
    }

    /** The words by which a name is found, in the order in which they make the name that lists are ordered by. */
    public static List<String> words(String name) {
        return Words.of(name);
    }

    /** The place of a unit of a number below another place. */
    public static String place(String parent, long number) {
        return Place.below(new Place(parent), number).text();
    }

    /** That place and all above it. */
    public static List<String> path(String place) {
        return new Place(place).path();
    }

    /** The first text behind a place and all below it. */
    public static String end(String place) {
        return new Place(place).end();
    }

    /** What asks for the part of a list behind somebody, as the part before would have said. */
    public static String after(String orderedBy, UUID person) {
        return new PersonSearch.Position(orderedBy, person).written();
    }

    @Override
    public void close() {
        sessions.close();
        entities.close();
    }
}
