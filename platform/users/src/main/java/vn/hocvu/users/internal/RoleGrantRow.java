package vn.hocvu.users.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

@Entity
@Table(name = "role_grant")
class RoleGrantRow {
    @Id
    UUID id;

    UUID person;

    String role;

    String unit;

    Instant granted;

    @Column(name = "last_day")
    @Nullable
    LocalDate lastDay;

    // A null among the values of an insert would have no type that PostgreSQL accepts.
    @Column(insertable = false)
    @Nullable
    Instant ended;

    @SuppressWarnings("NullAway.Init")
    protected RoleGrantRow() {}

    RoleGrantRow(UUID person, Role role, UnitId unit, Instant granted, @Nullable LocalDate lastDay) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.role = role.code();
        this.unit = unit.value();
        this.granted = granted;
        this.lastDay = lastDay;
    }

    boolean counts(LocalDate today) {
        return grant().counts(today);
    }

    Roles.Grant grant() {
        return new Roles.Grant(
                id,
                new PersonId(person),
                Role.of(role).orElseThrow(() -> new IllegalStateException("Role " + role)),
                UnitId.of(unit),
                granted,
                lastDay,
                ended);
    }
}
