package vn.hocvu.users.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "operator")
class OperatorRow {
    @Id
    UUID person;

    Instant granted;

    @SuppressWarnings("NullAway.Init")
    protected OperatorRow() {}

    OperatorRow(UUID person, Instant granted) {
        this.person = person;
        this.granted = granted;
    }
}
