package vn.hocvu.users.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

@Entity
@Table(name = "session")
class SessionRow {
    @Id
    @Column(name = "token_hash")
    String tokenHash;

    UUID person;

    Instant created;

    Instant expires;

    String device;

    boolean verified;

    @SuppressWarnings("NullAway.Init")
    protected SessionRow() {}

    SessionRow(String tokenHash, UUID person, Instant created, Instant expires, String device) {
        this.tokenHash = tokenHash;
        this.person = person;
        this.created = created;
        this.expires = expires;
        this.device = device;
    }
}
