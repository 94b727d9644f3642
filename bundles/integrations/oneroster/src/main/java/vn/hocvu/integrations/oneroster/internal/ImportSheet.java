package vn.hocvu.integrations.oneroster.internal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.users.PeopleImports;

/** An import, as programs see it; described in openapi.json. */
record ImportSheet(
        UUID id,
        String name,
        String unit,
        String state,
        Summary summary,
        List<String> ignored,
        int mistakes,
        int done,
        int total,
        boolean results,
        @Nullable Words stopped,
        String begun,
        String until) {
    /** A sentence in both languages. */
    record Words(String vi, String en) {}

    /** A part of a list; without {@code next} at its end. */
    record Part<T>(List<T> items, @Nullable String next) {}

    /** Something to correct. */
    record Wrong(String file, int row, String column, String vi, String en) {
        static Wrong of(Mistake mistake) {
            return new Wrong(
                    mistake.file(),
                    mistake.line(),
                    mistake.heading(),
                    mistake.text().vi(),
                    mistake.text().en());
        }
    }

    /** Somebody who got an account, and with what they sign in. */
    record Imported(
            int row,
            UUID person,
            String name,
            String unit,
            @Nullable String signInName,
            @Nullable String password,
            @Nullable String card,
            @Nullable String pin) {
        static Imported of(PeopleImports.Result result) {
            return new Imported(
                    result.row(),
                    result.person().value(),
                    result.name(),
                    result.unit().value(),
                    result.signInName(),
                    result.password(),
                    result.card(),
                    result.pin());
        }

        @Override
        public String toString() {
            return "Imported[row=" + row + ", person=" + person + "]";
        }
    }

    static ImportSheet of(RosterImport roster) {
        Text stopped = roster.stopped();
        return new ImportSheet(
                roster.id(),
                roster.name(),
                roster.owner().value(),
                roster.state().code(),
                roster.summary(),
                roster.ignored(),
                roster.mistakes(),
                roster.done(),
                roster.total(),
                roster.hasResults(),
                stopped == null ? null : new Words(stopped.vi(), stopped.en()),
                roster.begun().toString(),
                roster.until().toString());
    }
}
