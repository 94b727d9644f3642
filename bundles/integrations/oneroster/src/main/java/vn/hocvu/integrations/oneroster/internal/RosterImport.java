package vn.hocvu.integrations.oneroster.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.users.UnitId;

/**
 * A package that was read, and how far it is.
 *
 * @param owner the unit that it was read into
 * @param summary what it does
 * @param ignored files and columns that are passed over
 * @param mistakes how many there are
 * @param done steps
 * @param total steps
 * @param accounts the import of people that makes its accounts; null as long as there is none
 * @param stopped what it cannot get over; null if it was not stopped
 * @param until when it is forgotten; what it made stays
 */
public record RosterImport(
        UUID id,
        String name,
        UnitId owner,
        State state,
        Summary summary,
        List<String> ignored,
        int mistakes,
        int done,
        int total,
        @Nullable UUID accounts,
        @Nullable Text stopped,
        Instant begun,
        Instant until) {
    public RosterImport {
        ignored = List.copyOf(ignored);
    }

    /** Whether it is told with what its new people sign in. */
    boolean hasResults() {
        return state == State.DONE && accounts != null;
    }

    /** How many of its mistakes can be shown. */
    int shown() {
        return Math.min(mistakes, Mistakes.MOST);
    }

    /** How far it is. */
    public enum State {
        /** It has mistakes, and cannot be started. */
        FAULTY,
        /** It can be started. */
        READY,
        /** A node works on it. */
        WORKING,
        /** It could not go on, and can be started again when the reason is gone. */
        STOPPED,
        /** Everything is as the package says. */
        DONE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
