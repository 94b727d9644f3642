package vn.hocvu.users.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** Questions about accounts that several services ask. */
final class AccountQueries {
    private AccountQueries() {}

    /** Those of these who are there; at most some hundred at once. */
    static Map<UUID, PersonRow> byIds(EntityManager entities, Collection<UUID> ids) {
        return entities.createQuery("select p from PersonRow p where p.id in :ids", PersonRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    static @Nullable PersonRow byLogin(EntityManager entities, KeyedHash login) {
        List<PersonRow> found = entities.createQuery(
                        "select p from PersonRow p, LoginRow l where l.key in :keys and p.id = l.person",
                        PersonRow.class)
                .setParameter("keys", login.forms())
                .getResultList();
        return found.isEmpty() ? null : found.get(0);
    }
}
