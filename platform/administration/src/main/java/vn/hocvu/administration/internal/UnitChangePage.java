package vn.hocvu.administration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Gives a unit that administrators made another name or kind. */
@Component(service = Page.class)
public final class UnitChangePage implements Page {
    private final Roles roles;
    private final UnitRegister register;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public UnitChangePage(
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
        return Addresses.CHANGE_UNIT;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.requireMade(caller, request);
        if (!request.isPost()) {
            return form(200, caller, unit, request, unit.kind(), unit.name(), List.of());
        }
        String kind = UnitForm.kind(request);
        String name = UnitForm.name(request);
        return sent.once(
                request,
                () -> {
                    register.change(caller, unit.id(), kind, name);
                    return Answer.redirect(Done.UNIT_CHANGED.at(Addresses.unit(unit.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.unit(unit.id()))),
                refusal -> form(
                        refusal.category().httpStatus(),
                        caller,
                        unit,
                        request,
                        kind,
                        name,
                        List.of(Mistake.of(refusal, UnitForm.FIELDS))));
    }

    private Answer form(
            int status,
            Caller caller,
            Unit unit,
            WebRequest request,
            String kind,
            String name,
            List<Mistake> mistakes) {
        UnitForm view = new UnitForm(
                places.below(caller, unit, "Đổi tên hoặc loại"),
                "Tên mới có hiệu lực từ hôm nay. Tên cũ vẫn được giữ trong lịch sử của đơn vị.",
                SentForms.name(request),
                kind,
                name,
                "Lưu",
                mistakes);
        return styles.page(status, Mistake.title("Đổi tên hoặc loại", mistakes), JteunitformGenerated::render, view);
    }
}
