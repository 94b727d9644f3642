package vn.hocvu.users.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Assurance;

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
}
