package vn.hocvu.users.internal;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** Somebody whom another system has signed in and to whom nobody is linked yet. */
@Entity
@Table(name = "external_arrival")
class ArrivalRow {
    @Id
    @Column(name = "ticket_hash")
    String ticketHash;

    String browser;

    byte[] sealed;

    Instant expires;

    @SuppressWarnings("NullAway.Init")
    protected ArrivalRow() {}

    ArrivalRow(String ticketHash, String browser, byte[] sealed, Instant expires) {
        this.ticketHash = ticketHash;
        this.browser = browser;
        this.sealed = sealed;
        this.expires = expires;
    }
}
