package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Moves somebody to another unit or group. */
@Component(service = Page.class)
public final class PersonMovePage implements Page {
    static final String UNIT = "unit";
    static final String AUDIENCE = "audience";

    private static final String TITLE = "Chuyển đơn vị hoặc nhóm";

    private final Roles roles;
    private final Units units;
    private final Memberships memberships;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public PersonMovePage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference Memberships memberships,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.units = units;
        this.memberships = memberships;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MOVE_PERSON;
    }

    /**
     * What personmove.jte shows.
     *
     * @param form names this form, so that it counts once
     */
    record View(
            Head head,
            String place,
            String form,
            UnitField unit,
            String audience,
            String back,
            List<Mistake> mistakes) {
        List<Audience> audiences() {
            return Words.audiences();
        }
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        roles.require(caller, Right.MANAGE_PEOPLE, person.unit());
        if (!request.isPost()) {
            String audience = Objects.requireNonNullElse(person.audience(), "");
            return form(200, caller, person, request, UnitAsked.nothing(), audience, List.of());
        }
        @Nullable String group = request.field(AUDIENCE).orElse(null);
        String typed = Objects.requireNonNullElse(group, "");
        UnitAsked asked = UnitAsked.of(request, UNIT, units, roles.where(caller, Right.MANAGE_PEOPLE));
        if (!asked.problem().isEmpty()) {
            return form(400, caller, person, request, asked, typed, List.of(asked.missing(UNIT)));
        }
        UnitId target = asked.unit() == null ? person.unit() : asked.unit().id();
        return sent.once(
                request,
                () -> {
                    memberships.change(caller, new Membership(person.id(), target, group));
                    return Answer.redirect(Done.PERSON_MOVED.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        request,
                        asked,
                        typed,
                        List.of(Mistake.of(refusal, Set.of(UNIT, AUDIENCE)))));
    }

    private Answer form(
            int status,
            Caller caller,
            Person person,
            WebRequest request,
            UnitAsked asked,
            String audience,
            List<Mistake> mistakes) {
        View view = new View(
                places.below(caller, person, TITLE),
                places.place(person.unit()),
                SentForms.name(request),
                UnitField.of(UNIT, "Đơn vị mới", "Tên hoặc mã của đơn vị. Để trống nếu không đổi.", asked, places),
                audience,
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtepersonmoveGenerated::render, view);
    }
}
