package vn.hocvu.users.internal;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The secret of somebody's app. */
@Entity
@Table(name = "second_factor")
class SecondFactorRow {
    @Id
    UUID person;

    byte @Nullable [] sealed;

    /** Shown to the person, and not in force before it is confirmed. */
    byte @Nullable [] proposed;

    /** The last period of 30 seconds whose code was used: no code is of use twice. */
    @Column(name = "last_period")
    long lastPeriod;

    @SuppressWarnings("NullAway.Init")
    protected SecondFactorRow() {}

    SecondFactorRow(UUID person) {
        this.person = person;
    }
}
