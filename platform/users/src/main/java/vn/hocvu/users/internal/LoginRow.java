package vn.hocvu.users.internal;

import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "login")
class LoginRow {
    @Id
    @Column(name = "login_key")
    String key;

    /** Of the key that made it. */
    @Column(name = "key_number")
    int keyNumber;

    String kind;

    UUID person;

    /** Whose it was before a merge. */
    @Column(insertable = false)
    @Nullable
    UUID record;

    @SuppressWarnings("NullAway.Init")
    protected LoginRow() {}

    LoginRow(KeyedHash key, String kind, UUID person) {
        this.key = key.written();
        this.keyNumber = key.number();
        this.kind = kind;
        this.person = person;
    }
}
