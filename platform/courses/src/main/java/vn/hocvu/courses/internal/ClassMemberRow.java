package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes.State;
import vn.hocvu.courses.Classes.Way;
import vn.hocvu.users.PersonId;

/** A row of the table of people in classes. */
@Entity(name = "ClassMember")
@Table(name = "class_member")
class ClassMemberRow {
    @Id
    UUID id;

    @Column(name = "study_class")
    UUID studyClass;

    UUID person;
    String state;
    String way;
    Instant since;

    /** Whose it was before a merge. */
    @Column(insertable = false, updatable = false)
    @Nullable
    UUID record;

    boolean aside;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected ClassMemberRow() {}

    ClassMemberRow(UUID studyClass, PersonId person, State state, Way way, Instant since) {
        this.id = UUID.randomUUID();
        this.studyClass = studyClass;
        this.person = person.value();
        this.state = code(state);
        this.way = way.name().toLowerCase(Locale.ROOT);
        this.since = since;
    }

    static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    PersonId who() {
        return new PersonId(person);
    }

    State state() {
        return State.valueOf(state.toUpperCase(Locale.ROOT));
    }

    Way way() {
        return Way.valueOf(way.toUpperCase(Locale.ROOT));
    }

    /** Whether they are in the class or wait for a place. */
    boolean isThere() {
        return is(State.ACTIVE) || is(State.WAITING);
    }

    /** Where a list in the order of coming goes on after this. */
    String position() {
        return new Position(since, id).toString();
    }

    boolean is(State other) {
        return !aside && state() == other;
    }
}
