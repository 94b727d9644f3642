package vn.hocvu.integrations.oneroster.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.users.UnitId;

/** An import, as programs see it; described in openapi.json. */
record ImportSheet(
        UUID id,
        String name,
        UnitId unit,
        String state,
        Summary summary,
        List<String> ignored,
        int mistakes,
        int done,
        int total,
        boolean results,
        @Nullable Text stopped,
        Instant begun,
        Instant until) {
    /** Something to correct. */
    record Wrong(String file, int row, String column, String vi, String en) {
        static Wrong of(Mistake mistake) {
            Text text = mistake.text();
            return new Wrong(mistake.file(), mistake.line(), mistake.heading(), text.vi(), text.en());
        }
    }

    static ImportSheet of(RosterImport roster) {
        return new ImportSheet(
                roster.id(),
                roster.name(),
                roster.owner(),
                roster.state().code(),
                roster.summary(),
                roster.ignored(),
                roster.mistakes(),
                roster.done(),
                roster.total(),
                roster.hasResults(),
                roster.stopped(),
                roster.begun(),
                roster.until());
    }
}
