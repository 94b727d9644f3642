package vn.hocvu.web.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** One list of people that somebody has imported; every second one got a card. */
final class CardLists implements PeopleImports {
    static final UUID LIST = new UUID(0, 7);

    final List<Result> cards = new ArrayList<>();
    private @Nullable PersonId owner;
    private UnitId unit = UnitId.of("vn");

    /** @param people how many of the list have a card */
    void give(PersonId owner, UnitId unit, int people) {
        this.owner = owner;
        this.unit = unit;
        for (int i = 1; i <= people; i++) {
            String number = "abcd-efgh-jkmn-" + (1_000 + i);
            PersonId person = new PersonId(new UUID(1, i));
            cards.add(new Result(2 * i, person, "Cụ <b>" + i, unit, null, null, number, "" + (100_000 + i)));
        }
    }

    @Override
    public Import find(Caller caller, UUID id) {
        caller.requirePerson();
        if (!caller.person().equals(owner) || !id.equals(LIST)) {
            throw Refusal.of(Refusal.Category.NOT_FOUND, "import-unknown", "Không có.", "None.");
        }
        return new Import(id, "Tổ <1>.xlsx", unit, State.DONE, 9, 0, 9, List.of(), Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public Slice<Result> cards(Caller caller, UUID id, @Nullable String after, int limit) {
        find(caller, id);
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(cards.size(), from + limit);
        return new Slice<>(cards.subList(from, to), to < cards.size() ? "" + to : null);
    }

    @Override
    public Import read(Caller caller, Order order, Rows rows) {
        throw new AssertionError();
    }

    @Override
    public List<Import> of(Caller caller, UnitId unit) {
        throw new AssertionError();
    }

    @Override
    public Slice<Mistake> mistakes(Caller caller, UUID id, @Nullable String after, int limit) {
        throw new AssertionError();
    }

    @Override
    public Optional<Summary> summary(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public Import start(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public void remove(Caller caller, UUID id) {
        throw new AssertionError();
    }

    @Override
    public Slice<Result> results(Caller caller, UUID id, @Nullable String after, int limit) {
        throw new AssertionError();
    }
}
