package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Moves a unit that administrators made below another one. */
@Component(service = Page.class)
public final class UnitMovePage implements Page {
    static final String PARENT = "parent";

    private static final String TITLE = "Chuyển sang đơn vị khác";

    private final Roles roles;
    private final Units units;
    private final UnitRegister register;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public UnitMovePage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference UnitRegister register,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.units = units;
        this.register = register;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.MOVE_UNIT;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.requireMade(caller, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, UnitAsked.nothing(), List.of());
        }
        UnitAsked asked = UnitAsked.of(request, PARENT, units, roles.where(caller, Right.MANAGE_UNITS));
        Unit parent = asked.unit();
        if (parent == null) {
            return form(400, caller, unit, request, asked, List.of(asked.missing(PARENT)));
        }
        return sent.once(
                request,
                () -> {
                    register.move(caller, unit.id(), parent.id());
                    return Answer.redirect(Done.UNIT_MOVED.at(Addresses.unit(unit.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.unit(unit.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        unit,
                        request,
                        asked,
                        List.of(Mistake.of(refusal, Set.of(PARENT)))));
    }

    private Answer form(
            int status, Caller caller, Unit unit, WebRequest request, UnitAsked asked, List<Mistake> mistakes) {
        TargetForm view = new TargetForm(
                places.below(caller, unit, TITLE),
                unit.fullName() + " chuyển đi cùng các đơn vị bên dưới và tất cả người của mình.",
                SentForms.name(request),
                UnitField.of(PARENT, "Chuyển đến dưới đơn vị", "Tên hoặc mã của đơn vị.", asked, places),
                "Chuyển đơn vị",
                Addresses.unit(unit.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtetargetGenerated::render, view);
    }
}
