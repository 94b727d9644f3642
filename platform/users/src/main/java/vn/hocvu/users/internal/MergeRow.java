package vn.hocvu.users.internal;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "person_merge")
class MergeRow {
    @Id
    UUID record;

    UUID person;

    Instant merged;

    /** The assurance of the owner before. */
    @Column(name = "owner_assurance")
    @Nullable
    String ownerAssurance;

    @SuppressWarnings("NullAway.Init")
    protected MergeRow() {}

    MergeRow(UUID record, UUID person, Instant merged) {
        this.record = record;
        this.person = person;
        this.merged = merged;
    }
}
