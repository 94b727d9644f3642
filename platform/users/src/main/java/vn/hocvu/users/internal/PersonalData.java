package vn.hocvu.users.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * Opens and closes what is kept secret about people. Does not start without the key that the database was written with:
 * nobody could sign in, and new accounts would be lost to the other nodes.
 */
@Component(service = PersonalData.class, configurationPid = UsersConfiguration.PID)
public final class PersonalData {
    private static final String MASK = "•••••••";
    private static final int DIGITS_SHOWN = 3;

    private final KeyKeeper keys;
    private final IdentitySeals identities;

    @Activate
    public PersonalData(
            BundleContext bundle,
            UsersConfiguration configuration,
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database)
            throws IOException {
        this(keyFile(bundle, configuration), database);
        keys.watch();
    }

    PersonalData(Path keyFile, EntityManagerFactory database) throws IOException {
        this.keys = new KeyKeeper(new KeyFile(keyFile), database);
        this.identities = new IdentitySeals(keys);
    }

    @Deactivate
    public void close() {
        keys.close();
    }

    KeyKeeper keys() {
        return keys;
    }

    KeyedHash loginKey(SignInName name) {
        return keys.ring().hash(name.kind().stored() + ":" + name.value());
    }

    /** What a secret that somebody types is known by, for one use and one person. */
    KeyedHash keyed(String use, UUID person, String secret) {
        return keys.ring().hash(use + ":" + person + ":" + secret);
    }

    String open(byte[] sealed, UUID person) {
        return new String(keys.ring().open(PersonalDataKey::phones, sealed, bound(person)), StandardCharsets.US_ASCII);
    }

    byte[] seal(String phone, UUID person) {
        return keys.ring().seal(PersonalDataKey::phones, phone.getBytes(StandardCharsets.US_ASCII), bound(person));
    }

    /** What is sealed for somebody under the key in use, or the same if it is already. */
    byte[] renewed(byte[] sealed, UUID person) {
        return keys.ring().isCurrent(PersonalDataKey::phones, sealed, bound(person))
                ? sealed
                : seal(open(sealed, person), person);
    }

    private static byte[] bound(UUID person) {
        return person.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The last digits of a phone number. */
    String masked(byte[] sealedPhone, UUID person) {
        String phone = open(sealedPhone, person);
        return MASK + phone.substring(phone.length() - DIGITS_SHOWN);
    }

    Person person(PersonRow row) {
        return new Person(
                new PersonId(row.id),
                row.name,
                row.userName,
                row.sealedPhone == null ? null : masked(row.sealedPhone, row.id),
                UnitId.of(row.unit),
                row.audience,
                row.created,
                Assurance.of(row.assurance));
    }

    /** Hashes and seals of identities of other systems. */
    IdentitySeals identities() {
        return identities;
    }

    private static Path keyFile(BundleContext bundle, UsersConfiguration configuration) {
        if (!configuration.keyFile().isBlank()) {
            return Path.of(configuration.keyFile());
        }
        String folder = System.getenv("HOCVU_DATA");
        if (folder == null || folder.isBlank()) {
            folder = bundle.getProperty("karaf.base");
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "There is no place for the key of personal data. Set HOCVU_DATA, or keyFile in etc/"
                            + UsersConfiguration.PID + ".cfg.");
        }
        return Path.of(folder, "keys", "personal-data.key");
    }
}
