package vn.hocvu.users;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the country's organisation to which people belong and which publishes courses.
 *
 * @param id its identity
 * @param parent the unit above it; null only for the country
 * @param kind country, ministry, agency, city, province, commune, ward, special-zone, or one of {@link
 *     UnitRegister#KINDS}; later editions may add kinds
 * @param name the short name, for example Đà Nẵng
 * @param fullName the official name, for example Thành phố Đà Nẵng
 */
public record Unit(UnitId id, @Nullable UnitId parent, String kind, String name, String fullName) {
    public Optional<UnitId> above() {
        return Optional.ofNullable(parent);
    }
}
