package vn.hocvu.users.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.jspecify.annotations.Nullable;

/**
 * Takes all rows that were written with older keys to the key in use, a page at a time. Rows say with which key they
 * were hashed, and a seal tells by opening; so it may be begun again at any time, and two at once do no harm.
 */
final class KeyRenewal {
    private static final int PAGE = 200;

    private final Transactions transactions;
    private final PersonalData personalData;
    private final KeyRing ring;
    private final LongConsumer progress;
    private long rows;

    KeyRenewal(Transactions transactions, PersonalData personalData, LongConsumer progress) {
        this.transactions = transactions;
        this.personalData = personalData;
        this.ring = personalData.keys().ring();
        this.progress = progress;
    }

    /**
     * @param allKnow when all nodes know which key is in use: what they write later is written with it
     * @return how many rows were taken to the key
     */
    long run(Instant allKnow, Clock clock) {
        boolean last;
        do {
            last = !clock.instant().isBefore(allKnow);
            everything();
            if (!last) {
                pause(Duration.between(clock.instant(), allKnow));
            }
        } while (!last);
        transactions.write(entities -> entities.createNativeQuery(
                        "update personal_data_key set renewing = null where fingerprint = ?")
                .setParameter(1, ring.fingerprint(ring.number()))
                .executeUpdate());
        return rows;
    }

    private static void pause(Duration time) {
        if (!time.isNegative()) {
            try {
                Thread.sleep(time.toMillis() + 1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The renewal was stopped. Begin it again, and it goes on.", stopped);
            }
        }
    }

    private void everything() {
        pages(this::logins);
        pages(this::externalLogins);
        pages(this::nationalIds);
        pages(this::recoveryCodes);
        pages(this::phones);
        pages(this::secondFactors);
        pages(this::lists);
    }

    /** @see #pages */
    private interface Page {
        /**
         * @param after where the page before ended; null for the first
         * @return where this one ends; null if there was nothing more
         */
        @Nullable
        Object take(EntityManager entities, @Nullable Object after);
    }

    private void pages(Page page) {
        Object after = null;
        do {
            Object from = after;
            after = transactions.<@Nullable Object>write(entities -> page.take(entities, from));
            progress.accept(rows);
        } while (after != null);
    }

    private @Nullable Object logins(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = hashed(entities, "login", "login_key", "", after);
        for (Object[] row : page) {
            renew(entities, "login", "login_key", row);
        }
        return end(page);
    }

    private @Nullable Object externalLogins(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = hashed(entities, "external_login", "login_key", ", person", after);
        lock(entities, page);
        for (Object[] row : page) {
            renew(entities, "external_login", "login_key", row);
        }
        return end(page);
    }

    private @Nullable Object nationalIds(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = hashed(entities, "national_id", "id_key", ", person, sealed", after);
        lock(entities, page);
        for (Object[] row : page) {
            String number = personalData.identities().openNationalId((byte[]) row[3], (String) row[0]);
            String key = renew(entities, "national_id", "id_key", row);
            entities.createNativeQuery("update national_id set sealed = ? where id_key = ?")
                    .setParameter(1, personalData.identities().sealNationalId(number, key))
                    .setParameter(2, key)
                    .executeUpdate();
        }
        return end(page);
    }

    /** A few for each person, whose rows are no more found when they are done: a person may be asked for twice. */
    private @Nullable Object recoveryCodes(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = rows(
                entities.createNativeQuery("select code_key, key_number, person from recovery_code"
                                + " where key_number < ?" + (after == null ? "" : " and person >= ?")
                                + " order by person, code_key")
                        .setParameter(1, ring.number()),
                after);
        long before = rows;
        for (Object[] row : page) {
            renew(entities, "recovery_code", "code_key", row);
        }
        return rows == before ? null : page.get(page.size() - 1)[2];
    }

    private @Nullable Object phones(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = sealed(
                entities,
                "select id, sealed_phone from person where sealed_phone is not null"
                        + (after == null ? "" : " and id > ?") + " order by id",
                after);
        for (Object[] row : page) {
            renewSeal(entities, "update person set sealed_phone = ? where id = ? and sealed_phone = ?", row, 1);
        }
        return end(page);
    }

    private @Nullable Object secondFactors(EntityManager entities, @Nullable Object after) {
        List<Object[]> page = sealed(
                entities,
                "select person, sealed, proposed from second_factor" + (after == null ? "" : " where person > ?")
                        + " order by person",
                after);
        for (Object[] row : page) {
            renewSeal(entities, "update second_factor set sealed = ? where person = ? and sealed = ?", row, 1);
            renewSeal(entities, "update second_factor set proposed = ? where person = ? and proposed = ?", row, 2);
        }
        return end(page);
    }

    /** Lists of people that have not become accounts yet, and what is kept of those that have: each is a page. */
    private @Nullable Object lists(EntityManager entities, @Nullable Object after) {
        Query query = entities.createNativeQuery(
                "select id from people_import" + (after == null ? "" : " where id > ?") + " order by id");
        if (after != null) {
            query.setParameter(1, after);
        }
        List<?> list = query.setMaxResults(1).getResultList();
        if (list.isEmpty()) {
            return null;
        }
        UUID id = (UUID) list.get(0);
        // Whoever makes passwords for it has to wait.
        entities.createNativeQuery("select id from people_import where id = ? for update")
                .setParameter(1, id)
                .getResultList();
        int number = 0;
        for (List<Object[]> people = of(entities, id, number); !people.isEmpty(); people = of(entities, id, number)) {
            for (Object[] person : people) {
                number = ((Number) person[0]).intValue();
                renewListed(entities, id, person);
            }
        }
        return id;
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> of(EntityManager entities, UUID list, int after) {
        return entities.createNativeQuery("select number, person, login_key, key_number, sealed_phone, sealed_secret"
                        + " from people_import_person where list = ? and number > ? order by number")
                .setParameter(1, list)
                .setParameter(2, after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private void renewListed(EntityManager entities, UUID list, Object[] row) {
        UUID person = (UUID) row[1];
        String key = (String) row[2];
        int keyNumber = ((Number) row[3]).intValue();
        if (key != null && keyNumber < ring.number()) {
            rows += entities.createNativeQuery(
                            "update people_import_person set login_key = ?, key_number = ? where list = ? and number = ?")
                    .setParameter(1, ring.renewed(key, keyNumber))
                    .setParameter(2, ring.number())
                    .setParameter(3, list)
                    .setParameter(4, row[0])
                    .executeUpdate();
        }
        renewListedSeal(entities, list, row[0], "sealed_phone", (byte[]) row[4], person);
        renewListedSeal(entities, list, row[0], "sealed_secret", (byte[]) row[5], person);
    }

    private void renewListedSeal(
            EntityManager entities, UUID list, Object number, String column, byte @Nullable [] sealed, UUID person) {
        if (sealed == null) {
            return;
        }
        byte[] renewed = personalData.renewed(sealed, person);
        if (!Arrays.equals(renewed, sealed)) {
            rows += entities.createNativeQuery(
                            "update people_import_person set " + column + " = ? where list = ? and number = ?")
                    .setParameter(1, renewed)
                    .setParameter(2, list)
                    .setParameter(3, number)
                    .executeUpdate();
        }
    }

    private List<Object[]> hashed(
            EntityManager entities, String table, String key, String more, @Nullable Object after) {
        return rows(
                entities.createNativeQuery(
                                "select " + key + ", key_number" + more + " from " + table + " where key_number < ?"
                                        + (after == null ? "" : " and " + key + " > ?") + " order by " + key)
                        .setParameter(1, ring.number()),
                after);
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query, @Nullable Object after) {
        if (after != null) {
            query.setParameter(2, after);
        }
        return query.setMaxResults(PAGE).getResultList();
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> sealed(EntityManager entities, String sql, @Nullable Object after) {
        Query query = entities.createNativeQuery(sql);
        if (after != null) {
            query.setParameter(1, after);
        }
        return query.setMaxResults(PAGE).getResultList();
    }

    private static @Nullable Object end(List<Object[]> page) {
        return page.isEmpty() ? null : page.get(page.size() - 1)[0];
    }

    /** Who signs in or gives up a way in at this moment holds the person; all do it in one order. */
    private static void lock(EntityManager entities, List<Object[]> page) {
        page.stream().map(row -> (UUID) row[2]).sorted().distinct().forEach(person -> entities.createNativeQuery(
                        "select id from person where id = ? for update")
                .setParameter(1, person)
                .getResultList());
    }

    /**
     * The hash under the key in use. Where that is there already, somebody has registered the same name through two
     * nodes in the seconds in which one did not know of the new key yet: the row stays as it is, and is still found.
     */
    private String renew(EntityManager entities, String table, String column, Object[] row) {
        String key = (String) row[0];
        int number = ((Number) row[1]).intValue();
        String renewed = ring.renewed(key, number);
        rows += entities.createNativeQuery("update " + table + " set " + column + " = ?, key_number = ? where " + column
                        + " = ? and key_number = ? and not exists (select 1 from " + table + " other where other."
                        + column + " = ?)")
                .setParameter(1, renewed)
                .setParameter(2, ring.number())
                .setParameter(3, key)
                .setParameter(4, number)
                .setParameter(5, renewed)
                .executeUpdate();
        return renewed;
    }

    private void renewSeal(EntityManager entities, String update, Object[] row, int column) {
        byte[] sealed = (byte[]) row[column];
        if (sealed == null) {
            return;
        }
        UUID person = (UUID) row[0];
        byte[] renewed = personalData.renewed(sealed, person);
        if (!Arrays.equals(renewed, sealed)) {
            rows += entities.createNativeQuery(update)
                    .setParameter(1, renewed)
                    .setParameter(2, person)
                    .setParameter(3, sealed)
                    .executeUpdate();
        }
    }
}
