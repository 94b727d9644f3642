package vn.hocvu.users;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;

/**
 * Making and changing units. Official units (the country, ministries, agencies, provinces, communes) come with editions
 * of the official list; below them administrators make units of their own, to any depth: community groups, villages,
 * schools, enterprises, households. Names, kinds and places are dated, so that it stays known what a unit was on a day;
 * who belonged where and when stays known too. Provided by the platform. Thread-safe; a write that returned is stored
 * for good and stands in the audit log. People who come along with a unit are moved by the platform afterwards, within
 * seconds for a commune.
 */
@ProviderType
public interface UnitRegister {
    /**
     * Kinds of units that administrators may make: group (tổ công nghệ số cộng đồng), village, school, enterprise,
     * household, department, organisation (mass organisations and associations), other.
     */
    List<String> KINDS =
            List.of("group", "village", "school", "enterprise", "household", "department", "organisation", "other");

    /**
     * What a unit was for some time.
     *
     * @param unit as it was
     * @param from the first day
     * @param to the first day on which it was that no more; null if it still is
     * @param successor the unit that took over its people when it ended; null if it did not end, or had none
     */
    record Period(
            Unit unit,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable UnitId successor) {}

    /** What a unit was over time, the oldest first; empty if there never was such a unit. Anybody may ask. */
    List<Period> history(UnitId unit);

    /**
     * Makes a unit. Needs {@link Right#MANAGE_UNITS} in the parent.
     *
     * @param id its identity, which begins with the kind and a hyphen, for example {@code school-01234567} after a
     *     register of schools; null to have one made
     * @param kind one of {@link #KINDS}
     * @param name 1–150 characters
     * @throws Refusal SIGN_IN_FIRST, DENIED; INVALID about {@code id}, {@code parent}, {@code kind} or {@code name};
     *     CONFLICT if there is, or was, a unit with that id
     */
    Unit create(Caller caller, @Nullable UnitId id, UnitId parent, String kind, String name);

    /**
     * Gives a unit that administrators made another name or kind, from today on. Needs {@link Right#MANAGE_UNITS} above
     * it or in it.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about {@code kind} or {@code name}; CONFLICT if it is an
     *     official one
     */
    Unit change(Caller caller, UnitId unit, String kind, String name);

    /**
     * Moves a unit that administrators made below another one, with all that is below it. Needs
     * {@link Right#MANAGE_UNITS} in both.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about {@code parent} if there is no such unit, or it is
     *     the unit itself or below it; CONFLICT if it is an official one
     */
    Unit move(Caller caller, UnitId unit, UnitId parent);

    /**
     * Ends a unit that administrators made. Its people, and units below it, go to another one: so units are merged. A
     * unit is split by making new ones and giving people to them. Needs {@link Right#MANAGE_UNITS} in both.
     *
     * @throws Refusal SIGN_IN_FIRST, DENIED; NOT_FOUND; INVALID about {@code successor} if there is no such unit, or it
     *     is the unit itself or below it; CONFLICT if it is an official one
     */
    void close(Caller caller, UnitId unit, UnitId successor);

    /**
     * An edition of the official list.
     *
     * @param validFrom the day from which on it holds
     * @param units every official unit, parents before their units
     * @param successors who takes over the people and the own units of those that are in the list no more
     */
    record Edition(LocalDate validFrom, List<Unit> units, Map<UnitId, UnitId> successors) {
        public Edition {
            units = List.copyOf(units);
            successors = Map.copyOf(successors);
        }
    }

    /**
     * What an edition changes.
     *
     * @param added units that are new
     * @param changed units with another name, kind or place
     * @param ended units that are in the list no more
     * @param people how many people belong to those that end
     */
    record Differences(List<Unit> added, List<Unit> changed, List<Unit> ended, long people) {
        public Differences {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            ended = List.copyOf(ended);
        }

        public boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && ended.isEmpty();
        }
    }

    /**
     * What an edition would change; changes nothing. Operators only.
     *
     * @throws Refusal DENIED; INVALID if the list contradicts itself: a unit twice, above itself, or below one that is
     *     missing; a unit that ends with people and without a successor; CONFLICT if a later edition has been taken over
     */
    Differences compare(Caller operator, Edition edition);

    /**
     * Takes an edition over, all or nothing; the same one again changes nothing. Operators only.
     *
     * @throws Refusal as {@link #compare}
     */
    Differences takeOver(Caller operator, Edition edition);
}
