package vn.hocvu.users.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.persistence.EntityManager;

/** Which record was merged into which. A record may be merged into one that is merged later; merges never form a circle. */
final class RecordOwners {
    private RecordOwners() {}

    /** Whose records these are in the end; who is not merged is their own. Whether they exist is not asked. */
    static Map<UUID, UUID> of(EntityManager entities, Collection<UUID> records) {
        Map<UUID, UUID> owners = new HashMap<>();
        records.forEach(record -> owners.put(record, record));
        Map<UUID, UUID> steps = steps(entities, records);
        while (!steps.isEmpty()) {
            Map<UUID, UUID> last = steps;
            owners.replaceAll((record, owner) -> last.getOrDefault(owner, owner));
            steps = steps(entities, steps.values());
        }
        return owners;
    }

    /** Those of these records that were merged into others. */
    static Set<UUID> merged(EntityManager entities, Collection<UUID> records) {
        return steps(entities, records).keySet();
    }

    static boolean isMerged(EntityManager entities, UUID record) {
        return !merged(entities, List.of(record)).isEmpty();
    }

    private static Map<UUID, UUID> steps(EntityManager entities, Collection<UUID> records) {
        Map<UUID, UUID> steps = new HashMap<>();
        if (!records.isEmpty()) {
            entities.createQuery("select m from MergeRow m where m.record in :records", MergeRow.class)
                    .setParameter("records", records)
                    .getResultList()
                    .forEach(merge -> steps.put(merge.record, merge.person));
        }
        return steps;
    }

    /** A record and all that were merged into it, and into those. */
    static Set<UUID> with(EntityManager entities, UUID record) {
        Set<UUID> all = new LinkedHashSet<>(List.of(record));
        List<UUID> next = List.of(record);
        while (!next.isEmpty()) {
            List<UUID> found = entities.createQuery(
                            "select m.record from MergeRow m where m.person in :people", UUID.class)
                    .setParameter("people", next)
                    .getResultList();
            next = new ArrayList<>(found);
            all.addAll(next);
        }
        return all;
    }
}
