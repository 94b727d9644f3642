package vn.hocvu.administration.internal;

import java.util.List;
import vn.hocvu.users.Person;
import vn.hocvu.web.WebRequest;

/**
 * Somebody of the unit who is called like the person for whom an account is to be made.
 *
 * @param known by what the two may be told apart
 */
record SameName(Link person, String known) {
    /** The check box that says it is somebody else: its value is the name of which that was said. */
    static final String FIELD = "trung-ten";

    /** So many are shown. */
    static final int MOST = 10;

    static SameName of(Person person) {
        String signInName = person.signInName();
        return new SameName(
                Link.to(person.name(), Addresses.profile(person.id())),
                (signInName.isEmpty() ? "đăng nhập bằng thẻ" : "đăng nhập bằng " + signInName) + ", có tài khoản từ "
                        + Words.day(person.created()));
    }

    static List<SameName> of(List<Person> people) {
        return people.stream().map(SameName::of).toList();
    }

    /** Whether it was said of this name. */
    static boolean isSomebodyElse(WebRequest request, String name) {
        return request.field(FIELD).filter(name::equals).isPresent();
    }
}
