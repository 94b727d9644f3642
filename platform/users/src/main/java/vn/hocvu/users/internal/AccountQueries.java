package vn.hocvu.users.internal;

import java.util.List;
import javax.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** Questions that both registration and sign-in ask. */
final class AccountQueries {
    private AccountQueries() {}

    static @Nullable PersonRow byLogin(EntityManager entities, KeyedHash login) {
        List<PersonRow> found = entities.createQuery(
                        "select p from PersonRow p, LoginRow l where l.key in :keys and p.id = l.person",
                        PersonRow.class)
                .setParameter("keys", login.forms())
                .getResultList();
        return found.isEmpty() ? null : found.get(0);
    }
}
