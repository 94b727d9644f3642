package vn.hocvu.administration.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.Text;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

/** Imports in memory: a name of “?” is a mistake, and the test says when they are done. */
final class FakeImports implements PeopleImports {
    private static final Instant THEN = Instant.parse("2026-11-20T20:00:00Z");

    private final Roles roles;
    private final Map<UUID, Import> lists = new LinkedHashMap<>();
    private final Map<UUID, Caller> owners = new LinkedHashMap<>();
    private final Map<UUID, List<Tables.Row>> rows = new LinkedHashMap<>();

    FakeImports(Roles roles) {
        this.roles = roles;
    }

    void put(UUID id, State state, int prepared) {
        Import before = Objects.requireNonNull(lists.get(id));
        lists.put(
                id,
                new Import(
                        id,
                        before.name(),
                        before.unit(),
                        state,
                        before.people(),
                        before.mistakes(),
                        prepared,
                        before.ignored(),
                        THEN,
                        THEN));
    }

    UUID only() {
        return lists.keySet().iterator().next();
    }

    @Override
    public Import read(Caller caller, Order order, Rows source) throws IOException {
        roles.require(caller, Right.REGISTER_PEOPLE, order.unit());
        List<Tables.Row> taken = new ArrayList<>();
        source.give(taken::add);
        if (!taken.get(0).cell(0).equals("Họ và tên")) {
            throw Refusal.of(Refusal.Category.INVALID, "import-no-header", "Không thấy cột “Họ và tên”.", "No header.");
        }
        int wrong = (int) taken.stream().filter(row -> row.cell(0).equals("?")).count();
        UUID id = new UUID(7, lists.size() + 1);
        Import list = new Import(
                id,
                order.name(),
                order.unit(),
                wrong == 0 ? State.READY : State.FAULTY,
                taken.size() - 1 - wrong,
                wrong,
                0,
                List.of("STT"),
                THEN,
                THEN);
        lists.put(id, list);
        owners.put(id, caller);
        rows.put(id, taken);
        return list;
    }

    @Override
    public Import find(Caller caller, UUID id) {
        Import list = lists.get(id);
        if (list == null || !owners.get(id).equals(caller)) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "import-unknown", "Không có.", "None.");
        }
        return list;
    }

    @Override
    public List<Import> of(Caller caller, UnitId unit) {
        return lists.values().stream()
                .filter(list ->
                        list.unit().equals(unit) && owners.get(list.id()).equals(caller))
                .toList();
    }

    @Override
    public Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit) {
        find(caller, id);
        return new Slice<>(
                Objects.requireNonNull(rows.get(id)).stream()
                        .filter(row -> row.cell(0).equals("?"))
                        .map(row -> new Mistake(
                                row.number(), "Họ <b>và tên", Text.of("Hãy nhập họ và tên.", "Give a name.")))
                        .toList(),
                null);
    }

    @Override
    public Import start(Caller caller, UUID id) {
        find(caller, id);
        put(id, State.WORKING, 0);
        return find(caller, id);
    }

    @Override
    public void remove(Caller caller, UUID id) {
        find(caller, id);
        lists.remove(id);
    }

    @Override
    public Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
        Import list = find(caller, id);
        if (list.state() != State.DONE) {
            throw Refusal.of(Refusal.Category.CONFLICT, "import-not-done", "Chưa xong.", "Not done.");
        }
        return new Slice<>(
                Objects.requireNonNull(rows.get(id)).stream()
                        .skip(1)
                        .map(row -> new Result(
                                row.number(),
                                new PersonId(new UUID(8, row.number())),
                                row.cell(0),
                                list.unit(),
                                "0912345678",
                                "mat-khau-1",
                                null,
                                null))
                        .toList(),
                null);
    }

    /** Rows of which the second cell is empty get a card; all are in the unit of the list. */
    @Override
    public Optional<Summary> summary(Caller caller, UUID id) {
        Import list = find(caller, id);
        List<Listed> people = Objects.requireNonNull(rows.get(id)).stream()
                .skip(1)
                .map(row -> new Listed(
                        row.number(),
                        row.cell(0),
                        list.unit(),
                        null,
                        row.cell(1).isEmpty() ? null : "•••••••" + row.cell(1)))
                .toList();
        int cards =
                (int) people.stream().filter(row -> row.signInName() == null).count();
        return Optional.of(new Summary(
                people.size() - cards,
                0,
                cards,
                List.of(new Share("citizens", 1), new Share("", people.size() - 1)),
                List.of(new Share(list.unit().value(), people.size())),
                people.subList(0, Math.min(10, people.size())),
                people.get(people.size() - 1)));
    }

    @Override
    public Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
