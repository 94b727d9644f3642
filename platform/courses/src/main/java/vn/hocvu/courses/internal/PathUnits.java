package vn.hocvu.courses.internal;

import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** Gives learning paths of units that have ended to those that took over, and lets the right people find them. */
final class PathUnits {
    private static final int PART = 200;

    private final PathTable table;
    private final PathShelves shelves;
    private final Successors successors;
    private @Nullable UUID last;

    PathUnits(EntityManagerFactory factory, Units units, UnitRegister register) {
        this.table = new PathTable(factory);
        this.shelves = new PathShelves(units);
        this.successors = new Successors(units, register);
    }

    /** Looks at some paths; the next call goes on with the next ones. */
    void follow() {
        List<LearningPathRow> part = table.after(last, PART);
        last = part.size() < PART ? null : part.get(part.size() - 1).id;
        for (LearningPathRow row : part) {
            UnitId owner = successors.of(row.owner());
            String shelf = shelves.of(owner).orElse(row.shelf);
            if (!owner.equals(row.owner()) || !shelf.equals(row.shelf)) {
                table.locked(row.id, (entities, locked) -> {
                    locked.unit = owner.value();
                    locked.shelf = shelf;
                    return locked;
                });
            }
        }
    }
}
