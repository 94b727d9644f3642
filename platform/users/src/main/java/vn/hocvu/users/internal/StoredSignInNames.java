package vn.hocvu.users.internal;

import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignInNames;

/** Names to sign in with that people give themselves. */
@Component(immediate = true)
public final class StoredSignInNames implements SignInNames {
    private final Transactions transactions;
    private final PersonalData personalData;
    private final PasswordHashes hashes;
    private final StoredPasswords passwords;
    private final Sessions sessions;
    private final PasswordRules rules = new PasswordRules();

    @Activate
    public StoredSignInNames(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference PersonalData personalData,
            @Reference PasswordHashes hashes,
            @Reference StoredPasswords passwords,
            @Reference Sessions sessions) {
        this.transactions = new Transactions(database);
        this.personalData = personalData;
        this.hashes = hashes;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @Override
    public Person set(Session session, String typedName, String typedPassword) {
        UUID id = session.person().id().value();
        SignInName name = SignInName.of(typedName);
        boolean first = !passwords.has(session.caller());
        String chosen = first ? rules.check(typedPassword, name) : "";
        String before = first ? password(id) : passwords.proved(id, typedPassword, "password");
        KeyedHash key = personalData.loginKey(name);
        if (transactions.read(entities -> StoredPeople.isTaken(entities, key, id))) {
            throw StoredPeople.taken(name);
        }
        String hash = first ? hashes.hash(chosen) : before;
        try {
            Person person = transactions.write(entities -> set(entities, id, name, key, before, hash));
            sessions.forget(transactions.read(entities -> Sessions.hashes(entities, id)));
            return person;
        } catch (PersistenceException failure) {
            if (Transactions.alreadyThere(failure)) {
                throw StoredPeople.taken(name);
            }
            throw failure;
        }
    }

    private String password(UUID person) {
        return transactions.read(entities -> entities.find(PersonRow.class, person).password);
    }

    private Person set(EntityManager entities, UUID id, SignInName name, KeyedHash key, String before, String hash) {
        PersonRow row = entities.find(PersonRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || RecordOwners.isMerged(entities, id)) {
            throw StoredMemberships.nobody();
        }
        if (!row.password.equals(before)) {
            // Changed meanwhile, so what was typed is the present one no more.
            throw StoredPasswords.wrong("password");
        }
        // Names that came with a merge go back to their record if the merge is undone, and stay.
        entities.createQuery("delete from LoginRow l where l.person = :person and l.kind = :kind"
                        + " and (l.record is null or l.record = :person)")
                .setParameter("person", id)
                .setParameter("kind", name.kind().stored())
                .executeUpdate();
        entities.persist(new LoginRow(key, name.kind().stored(), id));
        StoredPeople.name(row, name, personalData);
        row.password = hash;
        entities.flush();
        return personalData.person(row);
    }
}
