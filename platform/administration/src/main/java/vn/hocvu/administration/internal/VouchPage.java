package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Says for a group that somebody is who they say; asks first. */
@Component(service = Page.class)
public final class VouchPage implements Page {
    /** The unit that stands for it. */
    static final String GROUP = "unit";

    private static final String TITLE = "Xác nhận danh tính";

    private final Roles roles;
    private final People people;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public VouchPage(
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
        return Addresses.VOUCH;
    }

    /**
     * What vouch.jte shows.
     *
     * @param form names this form, so that it counts once
     * @param groups units for which the person may speak
     */
    record View(
            Head head, String name, String form, List<UnitField.Choice> groups, String back, List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        roles.require(caller, Right.VOUCH, person.unit());
        List<UnitId> groups = roles.where(caller, Right.VOUCH);
        if (!request.isPost()) {
            return ask(200, caller, person, groups, request, List.of());
        }
        UnitId group = request.field(GROUP).flatMap(Places::id).orElse(groups.size() == 1 ? groups.get(0) : null);
        if (group == null) {
            Mistake mistake = new Mistake(GROUP, "Hãy chọn đơn vị đứng ra xác nhận.");
            return ask(400, caller, person, groups, request, List.of(mistake));
        }
        return sent.once(
                request,
                () -> {
                    people.vouch(caller, person.id(), group);
                    return Answer.redirect(Done.VOUCHED.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        groups,
                        request,
                        List.of(Mistake.of(refusal, Set.of(GROUP)))));
    }

    private Answer ask(
            int status, Caller caller, Person person, List<UnitId> groups, WebRequest request, List<Mistake> mistakes) {
        View view = new View(
                places.below(caller, person, "Xác nhận danh tính của " + person.name() + "?"),
                person.name(),
                SentForms.name(request),
                groups.stream()
                        .map(group -> new UnitField.Choice(group.value(), places.place(group)))
                        .toList(),
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtevouchGenerated::render, view);
    }
}
