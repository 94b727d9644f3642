package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Corrects what somebody is called. */
@Component(service = Page.class)
public final class PersonNamePage implements Page {
    static final String NAME = "name";

    private static final String TITLE = "Sửa họ tên";

    private final Roles roles;
    private final PersonNames names;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;

    @Activate
    public PersonNamePage(
            @Reference Roles roles,
            @Reference PersonNames names,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.names = names;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PERSON_NAME;
    }

    /** What personname.jte shows. */
    record View(Head head, String name, String back, List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
        if (!request.isPost()) {
            return form(200, caller, person, person.name(), List.of());
        }
        String typed = request.field(NAME).orElse("");
        try {
            names.correct(caller, person.id(), typed);
        } catch (Refusal refusal) {
            if (!SentForms.helps(refusal)) {
                throw refusal;
            }
            return form(
                    refusal.category().httpStatus(), caller, person, typed, List.of(Mistake.of(refusal, Set.of(NAME))));
        }
        return Answer.redirect(Done.PERSON_NAMED.at(Addresses.profile(person.id())));
    }

    private Answer form(int status, Caller caller, Person person, String typed, List<Mistake> mistakes) {
        View view = new View(places.below(caller, person, TITLE), typed, Addresses.profile(person.id()), mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtepersonnameGenerated::render, view);
    }
}
