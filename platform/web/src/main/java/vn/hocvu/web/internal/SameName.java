package vn.hocvu.web.internal;

import java.util.List;
import vn.hocvu.users.Person;

/**
 * Somebody of the unit who is called like the person for whom a card is to be made.
 *
 * @param known by what the two may be told apart
 */
record SameName(String id, String name, String known) {
    /** The check box that says it is somebody else: its value is the name of which that was said. */
    static final String FIELD = "trung-ten";

    /** So many are shown. */
    static final int MOST = 10;

    static SameName of(Person person) {
        String signInName = person.signInName();
        return new SameName(
                person.id().toString(),
                person.name(),
                (signInName.isEmpty() ? "đăng nhập bằng thẻ" : "đăng nhập bằng " + signInName) + ", có tài khoản từ "
                        + Days.words(person.created()));
    }

    static List<SameName> of(List<Person> people) {
        return people.stream().map(SameName::of).toList();
    }
}
