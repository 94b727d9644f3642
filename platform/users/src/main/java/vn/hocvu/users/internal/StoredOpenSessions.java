package vn.hocvu.users.internal;

import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** The sessions of people, for themselves and for their administrators. */
@Component(immediate = true)
public final class StoredOpenSessions implements OpenSessions {
    private static final int MOST = 200;

    private final Transactions transactions;
    private final Sessions sessions;
    private final StoredRoles roles;
    private final StoredAuditLog audit;

    @Activate
    public StoredOpenSessions(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference Sessions sessions,
            @Reference StoredRoles roles,
            @Reference StoredAuditLog audit) {
        this.transactions = new Transactions(database);
        this.sessions = sessions;
        this.roles = roles;
        this.audit = audit;
    }

    @Override
    public List<OpenSession> of(Caller caller, PersonId person) {
        requireOver(caller, person);
        return transactions.read(entities -> sessions.of(entities, person.value(), MOST));
    }

    @Override
    public String id(Session session) {
        return sessions.id(session.token());
    }

    @Override
    public void end(Caller caller, PersonId person, String id) {
        requireOver(caller, person);
        sessions.forget(transactions.write(entities -> {
            List<String> ended = sessions.endOne(entities, person.value(), id);
            note(entities, caller, person, ended.size());
            return ended;
        }));
    }

    @Override
    public int endAll(Caller caller, PersonId person, @Nullable String but) {
        requireOver(caller, person);
        List<String> all = transactions.write(entities -> {
            List<String> ended = sessions.of(entities, person.value(), Integer.MAX_VALUE).stream()
                    .map(OpenSession::id)
                    .filter(id -> !id.equals(but))
                    .flatMap(id -> sessions.endOne(entities, person.value(), id).stream())
                    .toList();
            note(entities, caller, person, ended.size());
            return ended;
        });
        sessions.forget(all);
        return all.size();
    }

    private void note(EntityManager entities, Caller caller, PersonId person, int ended) {
        if (ended > 0 && !person.equals(caller.person())) {
            UnitId unit = UnitId.of(entities.find(PersonRow.class, person.value()).unit);
            audit.add(entities, caller, new AuditLog.Event("person.sessions-ended", person, unit, ended + " sessions"));
        }
    }

    /** Nobody who may see nobody learns whether there is such a person. */
    private void requireOver(Caller caller, PersonId person) {
        if (person.equals(caller.person())) {
            return;
        }
        PersonRow row = transactions.read(entities -> entities.find(PersonRow.class, person.value()));
        roles.require(caller, Right.MANAGE_PEOPLE, row == null ? StoredRoles.COUNTRY : UnitId.of(row.unit));
        if (row == null) {
            throw StoredMemberships.nobody();
        }
        roles.requireOver(caller, person);
    }
}
