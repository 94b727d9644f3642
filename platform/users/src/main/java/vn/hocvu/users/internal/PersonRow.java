package vn.hocvu.users.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.UnitId;

@Entity
@Table(name = "person")
class PersonRow {
    @Id
    UUID id;

    String name;

    @Column(name = "search_name")
    String searchName;

    @Column(name = "user_name")
    @Nullable
    String userName;

    @Column(name = "sealed_phone")
    byte @Nullable [] sealedPhone;

    String unit;

    /** Where the unit stands, see {@link Place}. */
    String place;

    @Nullable
    String audience;

    String password;

    Instant created;

    String assurance = Assurance.SELF_DECLARED.code();

    @SuppressWarnings("NullAway.Init")
    protected PersonRow() {}

    /**
     * Somebody new.
     *
     * @param password its hash
     */
    static PersonRow of(PersonName name, UnitId unit, @Nullable String audience, String password, Instant now) {
        PersonRow row = new PersonRow();
        row.id = UUID.randomUUID();
        row.name = name.value();
        row.searchName = name.searchName();
        row.unit = unit.value();
        row.audience = audience;
        row.password = password;
        row.created = now.truncatedTo(ChronoUnit.MILLIS);
        return row;
    }
}
