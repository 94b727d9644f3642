package vn.hocvu.users;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody belongs.
 *
 * @param person who it is
 * @param unit the one unit they belong to
 * @param audience the group they are of, see {@link Person#audience}; null if unknown
 */
public record Membership(
        PersonId person, UnitId unit, @Nullable String audience) {
    public Membership {
        Objects.requireNonNull(person);
        Objects.requireNonNull(unit);
    }
}
