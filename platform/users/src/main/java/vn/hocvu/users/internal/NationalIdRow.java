package vn.hocvu.users.internal;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The national id of somebody, as a system has proved it. */
@Entity
@Table(name = "national_id")
class NationalIdRow {
    @Id
    @Column(name = "id_key")
    String key;

    /** Of the key that made the hash and the seal. */
    @Column(name = "key_number")
    int keyNumber;

    UUID person;

    /** Whose it was before a merge. */
    @Column(insertable = false)
    @Nullable
    UUID record;

    /** Bound to the hash, so that it can be opened whoever the person is after merges. */
    byte[] sealed;

    @SuppressWarnings("NullAway.Init")
    protected NationalIdRow() {}

    NationalIdRow(KeyedHash key, UUID person, byte[] sealed) {
        this.key = key.written();
        this.keyNumber = key.number();
        this.person = person;
        this.sealed = sealed;
    }
}
