package vn.hocvu.users.internal;

import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;

/** Lists of what has changed, numbered in the order in which it became known. */
final class Changes {
    static final String OF_MEMBERSHIPS = "membership_change";
    static final String OF_RECORDS = "record_change";

    private Changes() {}

    /** That something happened, and to whom. */
    record Change(long number, UUID person) {}

    /** The row with the last number stays locked until the end, so numbers become visible in their order. */
    static void note(EntityManager entities, String list, UUID person) {
        entities.createNativeQuery("update membership_number set last_number = last_number + 1")
                .executeUpdate();
        entities.createNativeQuery("insert into " + list + " (number, " + column(list)
                        + ") select last_number, cast(? as uuid) from membership_number")
                .setParameter(1, person)
                .executeUpdate();
    }

    static List<Change> after(EntityManager entities, String list, long number, int limit) {
        List<?> rows = entities.createNativeQuery(
                        "select number, " + column(list) + " from " + list + " where number > ? order by number")
                .setParameter(1, number)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Change(((Number) row[0]).longValue(), (UUID) row[1]))
                .toList();
    }

    private static String column(String list) {
        return list.equals(OF_RECORDS) ? "record" : "person";
    }
}
