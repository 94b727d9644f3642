package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.integrations.oneroster.internal.Known.Entry;
import vn.hocvu.integrations.oneroster.internal.Plan.PersonStep;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.UnitId;

/** The new accounts of a package, as a list of people. */
final class Accounts {
    private static final int PART = 1_000;

    /** Headings that lists of people have, and the columns that their cells come from. */
    private static final Map<String, String> COLUMNS = Map.of(
            "Họ và tên", "familyName",
            "Tên đăng nhập", "username",
            "Mã đơn vị", "primaryOrgSourcedId",
            "Nhóm", "metadata.hocvu.audience");

    private static final Tables.Row HEADER =
            new Tables.Row(1, List.of("Họ và tên", "Tên đăng nhập", "Mã đơn vị", "Nhóm"));

    private final PeopleImports imports;

    Accounts(PeopleImports imports) {
        this.imports = imports;
    }

    /** @param unit which unit an org is */
    PeopleImports.Import read(
            Caller caller, String name, UnitId owner, List<PersonStep> people, Function<String, UnitId> unit)
            throws IOException {
        // Identities tell people of the same name apart.
        PeopleImports.Order order = new PeopleImports.Order(name, owner, null, true);
        return imports.read(caller, order, taker -> {
            taker.accept(HEADER);
            for (PersonStep person : people) {
                String group = person.audience();
                taker.accept(new Tables.Row(
                        person.line(),
                        List.of(
                                person.name(),
                                person.userName(),
                                unit.apply(person.org()).value(),
                                group == null ? "" : group)));
            }
        });
    }

    /** Looks for mistakes; nothing of it is kept. */
    void check(
            Caller caller,
            String name,
            UnitId owner,
            List<PersonStep> people,
            Function<String, UnitId> unit,
            Mistakes mistakes)
            throws IOException {
        if (people.isEmpty()) {
            return;
        }
        PeopleImports.Import list = read(caller, name, owner, people, unit);
        addMistakes(caller, list, mistakes);
        imports.remove(caller, list.id());
    }

    void addMistakes(Caller caller, PeopleImports.Import list, Mistakes mistakes) {
        int told = 0;
        @Nullable String after = null;
        do {
            Slice<PeopleImports.Mistake> part = imports.mistakes(caller, list.id(), after, PART);
            for (PeopleImports.Mistake mistake : part.items()) {
                mistakes.add(new Mistake(
                        RosterTable.USERS.file(),
                        mistake.row(),
                        COLUMNS.getOrDefault(mistake.column(), ""),
                        mistake.text()));
            }
            told += part.items().size();
            after = part.next();
        } while (after != null);
        mistakes.more(Math.max(0, list.mistakes() - told));
    }

    PeopleImports.Import find(Caller caller, UUID list) {
        return imports.find(caller, list);
    }

    PeopleImports.Import start(Caller caller, UUID list) {
        return imports.start(caller, list);
    }

    /** Who everybody is now. */
    Map<String, Entry> made(Caller caller, UUID list, List<PersonStep> people) {
        Map<Integer, PersonStep> byLine = new HashMap<>();
        people.forEach(person -> byLine.put(person.line(), person));
        Map<String, Entry> made = new HashMap<>();
        @Nullable String after = null;
        do {
            Slice<PeopleImports.Result> part = imports.results(caller, list, after, PART);
            for (PeopleImports.Result result : part.items()) {
                PersonStep person = byLine.get(result.row());
                if (person != null) {
                    made.put(person.sourcedId(), new Entry(result.person().toString(), person.said()));
                }
            }
            after = part.next();
        } while (after != null);
        return made;
    }
}
