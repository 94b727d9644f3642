package vn.hocvu.users.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/**
 * Opens and closes what is kept secret about people. Does not start with another key than the one that the database
 * was written with: nobody could sign in, and new accounts would be lost to the other nodes.
 */
@Component(service = PersonalData.class, configurationPid = UsersConfiguration.PID)
public final class PersonalData {
    private static final String MASK = "•••••••";
    private static final int DIGITS_SHOWN = 3;

    private final PersonalDataKey key;

    @Activate
    public PersonalData(
            BundleContext bundle,
            UsersConfiguration configuration,
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database)
            throws IOException {
        this(keyFile(bundle, configuration), database);
    }

    PersonalData(Path keyFile, EntityManagerFactory database) throws IOException {
        Transactions transactions = new Transactions(database);
        List<?> fingerprint = fingerprint(transactions);
        if (!fingerprint.isEmpty() && !Files.exists(keyFile)) {
            throw new IOException("This database was written with a key of personal data, and there is none in "
                    + keyFile + ". Copy the file from another node or from a backup, then restart.");
        }
        this.key = PersonalDataKey.in(keyFile);
        if (fingerprint.isEmpty()) {
            remember(transactions);
            fingerprint = fingerprint(transactions);
        }
        if (!fingerprint.contains(key.fingerprint())) {
            throw new IOException("The key of personal data in " + keyFile
                    + " is not the one that this database was written with. Copy the right file from another node or "
                    + "from a backup, then restart.");
        }
    }

    String loginKey(SignInName name) {
        return key.loginKey(name);
    }

    String keyed(String use, UUID person, String secret) {
        return key.keyed(use, person, secret);
    }

    String open(byte[] sealed, UUID person) {
        return key.open(sealed, person);
    }

    byte[] seal(String phone, UUID person) {
        return key.seal(phone, person);
    }

    Person person(PersonRow row) {
        String masked = null;
        if (row.sealedPhone != null) {
            String phone = key.open(row.sealedPhone, row.id);
            masked = MASK + phone.substring(phone.length() - DIGITS_SHOWN);
        }
        return new Person(
                new PersonId(row.id),
                row.name,
                row.userName,
                masked,
                UnitId.of(row.unit),
                row.audience,
                row.created,
                Assurance.of(row.assurance));
    }

    /** Hashes and seals of identities of other systems. */
    IdentitySeals identities() {
        return key.identities();
    }

    private static List<?> fingerprint(Transactions transactions) {
        return transactions.read(entities -> entities.createNativeQuery("select fingerprint from personal_data_key")
                .getResultList());
    }

    private void remember(Transactions transactions) {
        try {
            transactions.write(entities -> entities.createNativeQuery(
                            "insert into personal_data_key (only_row, fingerprint) values (1, ?)")
                    .setParameter(1, key.fingerprint())
                    .executeUpdate());
        } catch (PersistenceException failure) {
            if (!Transactions.alreadyThere(failure)) {
                throw failure;
            }
        }
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
