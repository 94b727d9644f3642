package vn.hocvu.users.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.PersistenceException;
import javax.persistence.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.users.UnitId;

/**
 * Does what need not be done while somebody waits: adds up how many people are below each unit, writes to the rows of
 * people where their unit has gone, and looks whether units have changed on another node. On a thread of its own; nodes
 * take turns.
 */
@Component(service = UnitKeeper.class)
public final class UnitKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(UnitKeeper.class);
    private static final long LONGEST_REST_MILLIS = 2_000;
    private static final int DIFFERENCES_AT_ONCE = 5_000;
    private static final int PEOPLE_AT_ONCE = 500;

    /** So long after a unit has gone, somebody may still come to where it was: no transaction takes longer. */
    private static final Duration LATECOMERS = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final UnitDirectory units;
    private final Clock clock;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "hocvu-units");
    private volatile boolean stopped;

    @Activate
    public UnitKeeper(
            @Reference(target = "(osgi.unit.name=vn.hocvu.users)") EntityManagerFactory database,
            @Reference UnitDirectory units) {
        this(database, units, Clock.systemUTC());
        thread.setDaemon(true);
        thread.start();
    }

    /** One that works only when it is told to. */
    UnitKeeper(EntityManagerFactory database, UnitDirectory units, Clock clock) {
        this.transactions = new Transactions(database);
        this.units = units;
        this.clock = clock;
    }

    /** There may be something to do. Never waits. */
    void wake() {
        bell.release();
    }

    /** Never interrupts the thread: H2 closes its file when that happens while it reads or writes. */
    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        wake();
        thread.join(5_000);
    }

    private void run() {
        boolean failing = false;
        while (!stopped) {
            try {
                if (bell.tryAcquire(LONGEST_REST_MILLIS, TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
                if (!stopped) {
                    units.refresh();
                    work();
                    failing = false;
                }
            } catch (InterruptedException asked) {
                return;
            } catch (Refusal away) {
                LOG.debug("Units cannot be kept at the moment ({}); this is tried again", away.code());
            } catch (SQLException | RuntimeException failure) {
                if (!failing && !stopped) {
                    LOG.warn("Units cannot be kept at the moment; this is tried again until it can", failure);
                }
                failing = true;
            }
        }
    }

    /** Does all that there is to do now. */
    void work() {
        addAllUp();
        boolean moved = false;
        for (Object number : due()) {
            while (!stopped && transactions.write(entities -> moveSome(entities, number))) {
                moved = true;
            }
        }
        if (moved) {
            addAllUp();
        }
    }

    private void addAllUp() {
        while (!stopped && transactions.write(this::addUp) == DIFFERENCES_AT_ONCE) {}
    }

    private List<?> due() {
        return transactions.read(entities -> entities.createNativeQuery(
                        "select number from people_move where next_look <= ? order by number")
                .setParameter(1, now())
                .getResultList());
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private int addUp(EntityManager entities) {
        List<?> waiting = entities.createNativeQuery("select number from people_difference")
                .setMaxResults(1)
                .getResultList();
        if (waiting.isEmpty()) {
            return 0;
        }
        // While units move, places mean something else before and after.
        entities.createNativeQuery("select changes from unit_state for update").getResultList();
        List<?> rows = entities.createNativeQuery(
                        "select number, place, difference from people_difference order by number")
                .setMaxResults(DIFFERENCES_AT_ONCE)
                .getResultList();
        Map<String, Long> sums = new HashMap<>();
        List<?> moves = entities.createNativeQuery(
                        "select from_place, to_place from people_move where to_unit is null order by number")
                .getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            for (String place : after(moves, (String) columns[1]).path()) {
                sums.merge(place, ((Number) columns[2]).longValue(), Long::sum);
            }
        }
        try {
            UnitWriter.add(entities.unwrap(Connection.class), sums);
        } catch (SQLException failure) {
            throw new PersistenceException(failure);
        }
        List<Object> numbers = rows.stream()
                .map(row -> ((Object[]) row)[0])
                .map(Object.class::cast)
                .toList();
        in(entities, "delete from people_difference where number in (", numbers, ")")
                .executeUpdate();
        return rows.size();
    }

    /** Where a place is now that was noted just when its unit moved. */
    private static Place after(List<?> moves, String noted) {
        String place = noted;
        for (Object move : moves) {
            Object[] columns = (Object[]) move;
            if (place.startsWith((String) columns[0])) {
                place = columns[1] + place.substring(((String) columns[0]).length());
            }
        }
        return new Place(place);
    }

    /** False if nobody is left whose row has to follow; then it is looked once more later, until all who came are in. */
    private boolean moveSome(EntityManager entities, Object number) {
        List<?> found = entities.createNativeQuery(
                        "select from_place, to_place, to_unit, made from people_move where number = ? for update")
                .setParameter(1, number)
                .getResultList();
        if (found.isEmpty()) {
            return false;
        }
        Object[] move = (Object[]) found.get(0);
        Place from = new Place((String) move[0]);
        boolean toAnotherUnit = move[2] != null;
        List<Object> people = people(entities, from, toAnotherUnit);
        if (people.isEmpty()) {
            if (InstantColumn.instant(move[3]).plus(LATECOMERS).isBefore(clock.instant())) {
                entities.createNativeQuery("delete from people_move where number = ?")
                        .setParameter(1, number)
                        .executeUpdate();
            } else {
                entities.createNativeQuery("update people_move set next_look = ? where number = ?")
                        .setParameter(1, now().plus(BETWEEN_LOOKS))
                        .setParameter(2, number)
                        .executeUpdate();
            }
            return false;
        }
        if (toAnotherUnit) {
            give(entities, people, from, UnitId.of((String) move[2]));
        } else {
            follow(entities, people, from, new Place((String) move[1]));
        }
        return true;
    }

    private static List<Object> people(EntityManager entities, Place from, boolean thereOnly) {
        Query query = entities.createNativeQuery("select id from person where place "
                + (thereOnly ? "= ?" : ">= ? and place < ?") + " order by place, search_name, id limit ? for update");
        query.setParameter(1, from.text());
        if (thereOnly) {
            query.setParameter(2, PEOPLE_AT_ONCE);
        } else {
            query.setParameter(2, from.end()).setParameter(3, PEOPLE_AT_ONCE);
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(Object.class::cast).toList();
    }

    /** Their unit has moved, and they with it. */
    private static void follow(EntityManager entities, List<Object> people, Place from, Place to) {
        String there = " set place = '" + to.text() + "' || substring(place from "
                + (from.text().length() + 1) + ")";
        in(entities, "update person" + there + " where id in (", people, ")").executeUpdate();
        in(entities, "update person_word" + there + " where person in (", people, ")")
                .executeUpdate();
    }

    /** Their unit has ended; they belong to its successor from now on. */
    private void give(EntityManager entities, List<Object> people, Place from, UnitId successor) {
        Place to = UnitPlaces.of(entities, successor)
                .orElseThrow(() -> new IllegalStateException("There is no unit " + successor));
        String now = clock.instant()
                .truncatedTo(ChronoUnit.MILLIS)
                .atOffset(ZoneOffset.UTC)
                .toString();
        in(
                        entities,
                        "insert into belonging (person, until, unit, audience) select id, cast('" + now()
                                + "' as timestamp with time zone), unit, audience from person where id in (",
                        people,
                        ")")
                .executeUpdate();
        in(
                        entities,
                        "update person set unit = '" + successor + "', place = '" + to.text() + "' where id in (",
                        people,
                        ")")
                .executeUpdate();
        in(entities, "update person_word set place = '" + to.text() + "' where person in (", people, ")")
                .executeUpdate();
        List<UUID> ids = people.stream().map(UUID.class::cast).toList();
        Set<UUID> merged = RecordOwners.merged(entities, ids);
        int counted = ids.size() - merged.size();
        UnitPlaces.note(entities, from, -counted);
        UnitPlaces.note(entities, to, counted);
        for (UUID person : ids) {
            Changes.note(entities, Changes.OF_MEMBERSHIPS, person);
        }
    }

    private static Query in(EntityManager entities, String before, List<Object> values, String after) {
        return new Sql(before + String.join(", ", Collections.nCopies(values.size(), "?")) + after)
                .add("", values.toArray())
                .query(entities);
    }
}
