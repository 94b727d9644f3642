package vn.hocvu.users.internal;

import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import vn.hocvu.users.UnitId;

/**
 * Places of units, within transactions that store people there. How many people are below each unit is kept with the
 * place; what has changed is noted as a difference first and added up by {@link UnitKeeper}. Nobody who comes or goes
 * locks a unit: a node that dies would keep all others from it until the database notices.
 */
final class UnitPlaces {
    private UnitPlaces() {}

    /**
     * Where a unit is that people may join; empty if there is none. It may move before the transaction ends:
     * {@link UnitKeeper} finds those who came just then.
     */
    static Optional<Place> joined(EntityManager entities, UnitId unit) {
        return place(entities, unit, " and closed = false");
    }

    /** Where a unit is or, if it was closed, was. */
    static Optional<Place> of(EntityManager entities, UnitId unit) {
        return place(entities, unit, "");
    }

    private static Optional<Place> place(EntityManager entities, UnitId unit, String condition) {
        return first(entities.createNativeQuery("select place from unit_place where unit = ?" + condition)
                        .setParameter(1, unit.value())
                        .getResultList())
                .map(place -> new Place((String) place));
    }

    /** That so many more people, or fewer, are there. */
    static void note(EntityManager entities, Place place, int difference) {
        entities.createNativeQuery("insert into people_difference (place, difference) values (?, ?)")
                .setParameter(1, place.text())
                .setParameter(2, difference)
                .executeUpdate();
    }

    /** How many people are there and below; empty if there is no such unit. */
    static Optional<Long> people(EntityManager entities, Place place) {
        return first(entities.createNativeQuery(
                                "select p.people + coalesce((select sum(d.difference) from people_difference d"
                                        + " where d.place >= ? and d.place < ?), 0) from unit_place p where p.place = ?")
                        .setParameter(1, place.text())
                        .setParameter(2, place.end())
                        .setParameter(3, place.text())
                        .getResultList())
                .map(value -> ((Number) value).longValue());
    }

    private static Optional<Object> first(List<?> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }
}
