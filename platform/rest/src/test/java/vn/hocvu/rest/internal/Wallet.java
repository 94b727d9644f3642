package vn.hocvu.rest.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** Cards of residents: everybody gets the same one, and only Lan signs in with it. Notes what is done. */
final class Wallet implements Cards {
    static final String NUMBER = "kmnp-qrtv-wxyz-2345";
    static final String PIN = "271828";

    final List<String> done = new ArrayList<>();

    private final Offices offices;
    private final Residents residents;

    Wallet(Offices offices, Residents residents) {
        this.offices = offices;
        this.residents = residents;
    }

    @Override
    public Card register(Caller caller, String name, UnitId unit, @Nullable String audience) {
        offices.require(caller, Right.REGISTER_PEOPLE, unit);
        done.add("card for " + name + " " + audience);
        return new Card(
                residents
                        .create(caller, new Registration(name, "card", null, unit))
                        .person(),
                NUMBER,
                PIN);
    }

    @Override
    public Card replace(Caller caller, PersonId id) {
        Person person = residents.one(id);
        offices.require(caller, Right.REGISTER_PEOPLE, person.unit());
        done.add("card again");
        return new Card(person, NUMBER, PIN);
    }

    @Override
    public List<Held> of(Caller caller, PersonId person) {
        if (!caller.who().filter(person::equals).isPresent()) {
            offices.require(caller, Right.SEE_PEOPLE, residents.one(person).unit());
        }
        return done.contains("withdraw cards") ? List.of() : List.of(new Held(Country.NOW, true));
    }

    @Override
    public void withdraw(Caller caller, PersonId person) {
        offices.require(caller, Right.REGISTER_PEOPLE, residents.one(person).unit());
        done.add("withdraw cards");
    }

    @Override
    public Session signIn(String number, String pin, String address, String device) {
        if (!number.equals(NUMBER) || !pin.equals(PIN)) {
            throw Refusal.of(Refusal.Category.DENIED, "wrong-card", "Sai số thẻ hoặc mã PIN.", "Wrong.");
        }
        return residents.begin(residents.one(residents.id("lan")));
    }
}
