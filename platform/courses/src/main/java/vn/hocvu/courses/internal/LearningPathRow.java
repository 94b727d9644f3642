package vn.hocvu.courses.internal;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPath.State;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.users.UnitId;

/** A row of the table of learning paths. */
@Entity(name = "LearningPath")
@Table(name = "learning_path")
class LearningPathRow {
    @Id
    UUID id;

    String unit;
    String shelf;
    String state;
    String title;
    String summary;
    String audience;
    int level;

    @Column(name = "in_order")
    boolean inOrder;

    String steps;
    Instant made;
    Instant changed;

    // A null among the values of an insert would have no type that PostgreSQL accepts.
    @Column(insertable = false)
    @Nullable
    Instant published;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    protected LearningPathRow() {}

    @SuppressWarnings("NullAway.Init")
    LearningPathRow(UnitId unit, String shelf, PathPlan plan, Instant made) {
        this.id = UUID.randomUUID();
        this.unit = unit.value();
        this.state = code(State.DRAFT);
        this.made = made;
        take(plan, shelf, made);
    }

    final void take(PathPlan plan, String nowShelf, Instant now) {
        title = plan.title();
        summary = plan.summary();
        audience = plan.audience().code();
        level = plan.level();
        inOrder = plan.inOrder();
        steps = PathStepsText.write(plan.steps());
        shelf = nowShelf;
        changed = now;
    }

    static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    boolean is(State other) {
        return state.equals(code(other));
    }

    UnitId owner() {
        return UnitId.of(unit);
    }

    PathPlan plan() {
        return new PathPlan(
                title,
                summary,
                Audience.of(audience).orElseThrow(() -> new IllegalStateException("A stored path has no audience")),
                level,
                inOrder,
                PathStepsText.read(steps));
    }

    LearningPath shown() {
        return new LearningPath(id, owner(), State.valueOf(state.toUpperCase(Locale.ROOT)), plan(), changed, published);
    }
}
