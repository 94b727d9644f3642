package vn.hocvu.web.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** Cards of people of {@link School}; every PIN is 482913. */
final class CardBox implements Cards {
    static final String PIN = "482913";

    final Map<String, Person> byNumber = new HashMap<>();
    private final School school;

    CardBox(School school) {
        this.school = school;
    }

    @Override
    public Card register(Caller caller, String name, UnitId unit, @Nullable String audience) {
        if (name.isBlank()) {
            throw Refusal.of(Refusal.Category.INVALID, "name-missing", "Hãy nhập họ và tên.", "Give a name.")
                    .about("name");
        }
        String userName = "the." + UUID.randomUUID();
        return card(school.register(caller, new Registration(name, userName, "con mèo xanh", unit, audience), ""));
    }

    private Card card(Person person) {
        byNumber.values().removeIf(person::equals);
        String number = "abcd-efgh-jkmn-" + String.format("%04d", byNumber.size() + 2222);
        byNumber.put(number, person);
        return new Card(person, number, PIN);
    }

    @Override
    public Card replace(Caller caller, PersonId person) {
        return card(school.find(caller, person).orElseThrow());
    }

    @Override
    public List<Held> of(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public void withdraw(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public Session signIn(String number, String pin, String address, String device) {
        Person person = byNumber.get(number);
        if (person == null || !pin.equals(PIN)) {
            throw Refusal.of(Refusal.Category.DENIED, "card-wrong", "Số thẻ hoặc mã PIN chưa đúng.", "Wrong.");
        }
        return school.begin(person);
    }
}
