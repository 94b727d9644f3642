package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Makes a unit below another one. */
@Component(service = Page.class)
public final class NewUnitPage implements Page {
    private final Roles roles;
    private final UnitRegister register;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public NewUnitPage(
            @Reference Roles roles,
            @Reference UnitRegister register,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.register = register;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.NEW_UNIT;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit parent = places.require(caller, Right.MANAGE_UNITS, request);
        if (!request.isPost()) {
            return form(200, caller, parent, request, List.of());
        }
        return sent.once(
                request,
                () -> {
                    Unit made =
                            register.create(caller, null, parent.id(), UnitForm.kind(request), UnitForm.name(request));
                    return Answer.redirect(Done.UNIT_MADE.at(Addresses.unit(made.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.unit(parent.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        parent,
                        request,
                        List.of(Mistake.of(refusal, UnitForm.FIELDS))));
    }

    private Answer form(int status, Caller caller, Unit parent, WebRequest request, List<Mistake> mistakes) {
        UnitForm view = new UnitForm(
                places.below(caller, parent, "Thêm đơn vị"),
                "Đơn vị mới thuộc " + parent.fullName() + ".",
                SentForms.name(request),
                UnitForm.kind(request),
                UnitForm.name(request),
                "Thêm đơn vị",
                mistakes);
        return styles.page(status, Mistake.title("Thêm đơn vị", mistakes), JteunitformGenerated::render, view);
    }
}
