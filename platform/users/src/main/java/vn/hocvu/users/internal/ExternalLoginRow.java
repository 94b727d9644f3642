package vn.hocvu.users.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Whom somebody is to another system. */
@Entity
@Table(name = "external_login")
class ExternalLoginRow {
    @Id
    @Column(name = "login_key")
    String key;

    /** Of the key that made it. */
    @Column(name = "key_number")
    int keyNumber;

    String provider;

    String assurance;

    UUID person;

    /** Whose it was before a merge. */
    @Column(insertable = false)
    @Nullable
    UUID record;

    Instant linked;

    @SuppressWarnings("NullAway.Init")
    protected ExternalLoginRow() {}

    ExternalLoginRow(KeyedHash key, String provider, String assurance, UUID person, Instant linked) {
        this.key = key.written();
        this.keyNumber = key.number();
        this.provider = provider;
        this.assurance = assurance;
        this.person = person;
        this.linked = linked;
    }
}
