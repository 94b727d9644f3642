package vn.hocvu.administration.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** Who has a card, with the rules that pages rely on; the shell makes cards. */
final class FakeCards implements Cards {
    final Set<PersonId> holders = new HashSet<>();

    private final Roles roles;
    private final People people;

    FakeCards(Roles roles, People people) {
        this.roles = roles;
        this.people = people;
    }

    private void require(Caller caller, Right right, PersonId person) {
        roles.require(
                caller,
                right,
                people.find(Caller.operator(), person).orElseThrow().unit());
    }

    @Override
    public List<Held> of(Caller caller, PersonId person) {
        require(caller, Right.SEE_PEOPLE, person);
        return holders.contains(person) ? List.of(new Held(Instant.EPOCH, false)) : List.of();
    }

    @Override
    public void withdraw(Caller caller, PersonId person) {
        require(caller, Right.REGISTER_PEOPLE, person);
        holders.remove(person);
    }

    @Override
    public Card register(Caller caller, String name, UnitId unit, @Nullable String audience) {
        throw new AssertionError();
    }

    @Override
    public Card replace(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public Session signIn(String number, String pin, String address, String device) {
        throw new AssertionError();
    }
}
