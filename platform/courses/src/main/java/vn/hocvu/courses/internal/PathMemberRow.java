package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonId;

/** A row of the table of people on learning paths. */
@Entity(name = "PathMember")
@Table(name = "path_member")
class PathMemberRow {
    @Id
    UUID id;

    UUID path;
    UUID person;
    Instant joined;

    // A null among the values of an insert would have no type that PostgreSQL accepts.
    @Column(insertable = false)
    @Nullable
    Instant completed;

    /** Whose it was before a merge. */
    @Column(insertable = false, updatable = false)
    @Nullable
    UUID record;

    boolean aside;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected PathMemberRow() {}

    PathMemberRow(UUID path, PersonId person, Instant joined) {
        this.id = UUID.randomUUID();
        this.path = path;
        this.person = person.value();
        this.joined = joined;
    }

    /** Whether it was made for that record, before any merge. */
    boolean isOf(PersonId who) {
        return (record == null ? person : record).equals(who.value());
    }
}
