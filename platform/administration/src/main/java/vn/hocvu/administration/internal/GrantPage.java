package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Grants a role to somebody, or changes until when it counts. */
@Component(service = Page.class)
public final class GrantPage implements Page {
    static final String ROLE = "role";
    static final String UNIT = "unit";
    static final String LAST_DAY = "lastDay";

    private static final String TITLE = "Trao vai trò";

    private final Roles roles;
    private final Units units;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public GrantPage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.units = units;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.GRANT_ROLE;
    }

    /** A role that may be chosen. */
    record Choice(String code, String words, String explanation, boolean chosen) {}

    /**
     * What grant.jte shows.
     *
     * @param form names this form, so that it counts once
     */
    record View(
            Head head,
            String name,
            String form,
            List<Choice> choices,
            UnitField unit,
            String lastDay,
            String back,
            List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        List<UnitId> own = roles.where(caller, Right.GRANT_ROLES);
        if (own.isEmpty()) {
            roles.require(caller, Right.GRANT_ROLES, person.unit());
        }
        if (!request.isPost()) {
            return form(200, caller, person, request, UnitAsked.nothing(), List.of());
        }
        Optional<Role> role = request.field(ROLE).flatMap(Role::of);
        UnitAsked asked = UnitAsked.of(request, UNIT, units, own);
        Optional<String> typedDay = request.field(LAST_DAY);
        Optional<LocalDate> day = typedDay.flatMap(Words::day);
        List<Mistake> mistakes = new ArrayList<>();
        if (role.isEmpty()) {
            mistakes.add(new Mistake(ROLE, "Hãy chọn một vai trò."));
        }
        if (!asked.problem().isEmpty()) {
            mistakes.add(asked.missing(UNIT));
        }
        if (typedDay.isPresent() && day.isEmpty()) {
            mistakes.add(new Mistake(LAST_DAY, "Hãy viết ngày như 31/12/2026, hoặc để trống."));
        }
        if (role.isEmpty() || !mistakes.isEmpty()) {
            return form(400, caller, person, request, asked, mistakes);
        }
        @Nullable LocalDate lastDay = day.isPresent() ? day.get() : null;
        return sent.once(
                request,
                () -> {
                    roles.grant(caller, person.id(), role.get(), where(role.get(), asked, person), lastDay);
                    return Answer.redirect(Done.GRANTED.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        request,
                        asked,
                        List.of(Mistake.of(refusal, Set.of(ROLE, UNIT, LAST_DAY)))));
    }

    private static UnitId where(Role role, UnitAsked asked, Person person) {
        if (role == Role.OPERATOR) {
            return Places.COUNTRY;
        }
        return asked.unit() == null ? person.unit() : asked.unit().id();
    }

    private Answer form(
            int status, Caller caller, Person person, WebRequest request, UnitAsked asked, List<Mistake> mistakes) {
        String chosen = request.field(ROLE).orElse("");
        List<Choice> choices = Arrays.stream(Role.values())
                .filter(role -> role != Role.OPERATOR || caller.isOperator())
                .map(role -> new Choice(
                        role.code(),
                        Words.role(role),
                        Words.explanation(role),
                        role.code().equals(chosen)))
                .toList();
        View view = new View(
                places.below(caller, person, TITLE),
                person.name(),
                SentForms.name(request),
                choices,
                UnitField.of(
                        UNIT,
                        "Ở đơn vị",
                        "Tên hoặc mã; vai trò có hiệu lực cả ở các đơn vị bên dưới. Để trống là "
                                + places.name(person.unit()) + ".",
                        asked,
                        places),
                request.field(LAST_DAY).orElse(""),
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtegrantGenerated::render, view);
    }
}
