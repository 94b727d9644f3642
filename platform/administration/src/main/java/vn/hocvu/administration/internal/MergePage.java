package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Looks for the other record of somebody who has two; the operator merges it into this one. */
@Component(service = Page.class)
public final class MergePage implements Page {
    /** Posted, so that no phone number gets into an address. */
    static final String OTHER = "signInName";

    private static final String TITLE = "Gộp hồ sơ";

    /** In the address of a profile, too. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Roles roles;
    private final People people;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;

    @Activate
    public MergePage(
            @Reference Roles roles,
            @Reference People people,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MERGE;
    }

    /**
     * What merge.jte shows.
     *
     * @param signInName whose record stays, by what they sign in with
     * @param typed what was typed to find the other record
     */
    record View(Head head, String signInName, String typed, String back, List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        Person person = profiles.find(operator, request);
        if (!request.isPost()) {
            return form(200, operator, person, "", List.of());
        }
        String typed = request.field(OTHER).orElse("");
        if (typed.isEmpty()) {
            return mistake(400, operator, person, typed, "Hãy nhập tên đăng nhập hoặc số điện thoại của hồ sơ kia.");
        }
        Optional<Person> other = other(operator, typed);
        if (other.isEmpty()) {
            return mistake(
                    404,
                    operator,
                    person,
                    typed,
                    "Không có ai đăng nhập bằng tên hoặc số này. Hãy kiểm tra lại, hoặc dán địa chỉ trang hồ sơ kia.");
        }
        if (other.get().id().equals(person.id())) {
            return mistake(400, operator, person, typed, "Đây là chính hồ sơ này. Hãy nhập hồ sơ kia.");
        }
        return Answer.redirect(Addresses.merge(person.id(), other.get().id()));
    }

    private Optional<Person> other(Caller operator, String typed) {
        Matcher id = ID.matcher(typed);
        return id.find() ? people.find(operator, PersonId.of(id.group())) : people.findBySignInName(operator, typed);
    }

    private Answer mistake(int status, Caller operator, Person person, String typed, String text) {
        return form(status, operator, person, typed, List.of(new Mistake(OTHER, text)));
    }

    private Answer form(int status, Caller operator, Person person, String typed, List<Mistake> mistakes) {
        View view = new View(
                places.below(operator, person, "Gộp một hồ sơ khác vào hồ sơ của " + person.name()),
                Words.signInName(person),
                typed,
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtemergeGenerated::render, view);
    }
}
