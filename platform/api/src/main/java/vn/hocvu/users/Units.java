package vn.hocvu.users;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;

/**
 * The tree of units. Public knowledge: everybody may read it. Thread-safe; answers from memory or an index. What one node
 * changes is known to the others after a few seconds.
 */
@ProviderType
public interface Units {
    Optional<Unit> find(UnitId unit);

    /** From the country down to the unit itself; empty if there is no such unit. */
    List<Unit> path(UnitId unit);

    /** The units directly below, official ones first, in Vietnamese order of names; at most 1,000. */
    List<Unit> below(UnitId parent);

    /**
     * The units directly below that administrators made, in order of their ids: any number of them, in parts.
     *
     * @param after {@link Slice#next} of the part before; null for the first
     * @param limit 1–200
     * @throws Refusal INVALID
     */
    Slice<Unit> made(UnitId parent, @Nullable String after, int limit);

    /**
     * Units with a word of their name that begins like each word asked for, ignoring case and diacritics.
     *
     * @param text what was typed; blank finds nothing
     * @param within only this unit's subtree; null for the whole country
     * @param limit 1–100
     */
    List<Unit> search(String text, @Nullable UnitId within, int limit);

    /**
     * That a unit has gone below another one.
     *
     * @param number grows from move to move
     */
    record Move(long number, UnitId unit) {}

    /**
     * Which units have moved, the oldest first, for whoever keeps something by place. Moves become visible in the order
     * of their numbers on every node, and what this service answers from then on is no older than they are. Without any
     * where units never move.
     *
     * @param after the last number seen; 0 for all that there ever were
     * @param limit 1–1,000
     * @throws Refusal INVALID
     */
    default List<Move> moves(long after, int limit) {
        return List.of();
    }

    /** The number of the last move; 0 if there was none. */
    default long lastMove() {
        return 0;
    }
}
