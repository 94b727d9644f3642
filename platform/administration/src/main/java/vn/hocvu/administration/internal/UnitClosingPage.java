package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Ends a unit that administrators made: asks who takes over, says what will happen, then does it. */
@Component(service = Page.class)
public final class UnitClosingPage implements Page {
    static final String SUCCESSOR = "successor";

    /** That the second step was seen. */
    static final String CONFIRMED = "confirmed";

    private static final String TITLE = "Đóng đơn vị";

    private final Roles roles;
    private final Units units;
    private final People people;
    private final UnitRegister register;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public UnitClosingPage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference People people,
            @Reference UnitRegister register,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.units = units;
        this.people = people;
        this.register = register;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.CLOSE_UNIT;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.requireMade(caller, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, UnitAsked.nothing(), List.of());
        }
        UnitAsked asked = UnitAsked.of(request, SUCCESSOR, units, roles.where(caller, Right.MANAGE_UNITS));
        Unit successor = asked.unit();
        if (successor == null) {
            return form(400, caller, unit, request, asked, List.of(asked.missing(SUCCESSOR)));
        }
        if (request.field(CONFIRMED).isEmpty()) {
            return ask(caller, unit, successor, request, asked);
        }
        return sent.once(
                request,
                () -> {
                    register.close(caller, unit.id(), successor.id());
                    return Answer.redirect(Done.UNIT_CLOSED.at(Addresses.unit(successor.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.unit(successor.id()))),
                refusal -> refused(refusal, caller, unit, request, asked));
    }

    /** What can be known to go wrong is told before anything is confirmed. */
    private Answer ask(Caller caller, Unit unit, Unit successor, WebRequest request, UnitAsked asked) {
        if (units.path(successor.id()).stream().anyMatch(step -> step.id().equals(unit.id()))) {
            return form(
                    400,
                    caller,
                    unit,
                    request,
                    asked,
                    List.of(new Mistake(
                            SUCCESSOR, "Đơn vị nhận phải là đơn vị khác, không nằm trong đơn vị bị đóng.")));
        }
        try {
            roles.require(caller, Right.MANAGE_UNITS, successor.id());
        } catch (Refusal refusal) {
            return refusedFirst(refusal, caller, unit, request, asked);
        }
        List<String> facts = new ArrayList<>();
        facts.add(Words.people(people.count(caller, unit.id())) + " của đơn vị này và các đơn vị bên dưới về "
                + places.place(successor.id()) + ".");
        int below = units.below(unit.id()).size();
        if (below > 0) {
            facts.add(Words.number(below) + " đơn vị ngay bên dưới chuyển nguyên sang, cùng người của mình.");
        }
        facts.add("Kết quả học của mọi người vẫn giữ nguyên. Tên đơn vị vẫn còn trong lịch sử.");
        Confirmation view = new Confirmation(
                places.below(caller, unit, "Đóng " + unit.fullName() + "?"),
                "Đơn vị đã đóng không mở lại được.",
                facts,
                SentForms.name(request),
                List.of(
                        new Confirmation.Hidden(SUCCESSOR, successor.id().value()),
                        new Confirmation.Hidden(CONFIRMED, "1")),
                TITLE,
                Addresses.unit(unit.id()),
                List.of());
        return styles.page(TITLE, JteconfirmGenerated::render, view);
    }

    private Answer refusedFirst(Refusal refusal, Caller caller, Unit unit, WebRequest request, UnitAsked asked) {
        if (!SentForms.helps(refusal)) {
            throw refusal;
        }
        return refused(refusal.about(SUCCESSOR), caller, unit, request, asked);
    }

    private Answer refused(Refusal refusal, Caller caller, Unit unit, WebRequest request, UnitAsked asked) {
        return form(
                refusal.category().httpStatus(),
                caller,
                unit,
                request,
                asked,
                List.of(Mistake.of(refusal, Set.of(SUCCESSOR))));
    }

    private Answer form(
            int status, Caller caller, Unit unit, WebRequest request, UnitAsked asked, List<Mistake> mistakes) {
        TargetForm view = new TargetForm(
                places.below(caller, unit, TITLE),
                "Người và các đơn vị bên dưới của " + unit.fullName()
                        + " về một đơn vị khác. Bước sau cho biết bao nhiêu người, rồi mới đóng.",
                SentForms.name(request),
                UnitField.of(SUCCESSOR, "Đơn vị nhận", "Tên hoặc mã của đơn vị.", asked, places),
                "Xem trước khi đóng",
                Addresses.unit(unit.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JtetargetGenerated::render, view);
    }
}
