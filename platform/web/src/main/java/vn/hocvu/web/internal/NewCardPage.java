package vn.hocvu.web.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/**
 * Makes an account with a card for somebody who has no phone. The card is shown once, to be printed: nobody keeps its
 * number and PIN to show them later.
 */
@Component(service = Page.class)
public final class NewCardPage extends OwnPage {
    static final String PATH = "/quan-ly/the";
    static final String NAME = "name";
    static final String AUDIENCE = "audience";
    static final String FORM = "form";

    private static final String UNIT = "don-vi";

    private final Cards cards;
    private final Roles roles;
    private final Units units;
    private final SentForms sent = new SentForms();

    @Activate
    public NewCardPage(@Reference Cards cards, @Reference Roles roles, @Reference Units units) {
        super(PATH + "/{" + UNIT + "}");
        this.cards = cards;
        this.roles = roles;
        this.units = units;
    }

    /** @param form names this form, so that it counts once */
    record View(String unit, String unitName, String name, String audience, String form, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        Caller caller = request.caller();
        Unit unit = unit(request.variable(UNIT));
        roles.require(caller, Right.REGISTER_PEOPLE, unit.id());
        if (!request.isPost()) {
            return form(200, unit, "", "", UUID.randomUUID().toString(), List.of());
        }
        String name = request.field(NAME).orElse("");
        String audience = request.field(AUDIENCE).orElse("");
        String form = request.field(FORM).orElseGet(() -> UUID.randomUUID().toString());
        if (!sent.send(form)) {
            return form(
                    409,
                    unit,
                    "",
                    "",
                    UUID.randomUUID().toString(),
                    List.of(
                            new Mistake(
                                    "",
                                    "Biểu mẫu này đã gửi rồi nên không tạo thêm thẻ. Thẻ chỉ hiện một lần: nếu chưa kịp in, hãy tìm người đó và cấp thẻ mới.")));
        }
        try {
            @Nullable String group = Audience.of(audience).isPresent() ? audience : null;
            return printed(request, cards.register(caller, name, unit.id(), group), unit.fullName());
        } catch (Refusal refusal) {
            sent.giveBack(form);
            if (refusal.field().isEmpty()) {
                throw refusal;
            }
            return form(refusal.category().httpStatus(), unit, name, audience, form, List.of(Mistake.of(refusal)));
        }
    }

    private Unit unit(String id) {
        try {
            Optional<Unit> found = units.find(UnitId.of(id));
            if (found.isPresent()) {
                return found.get();
            }
        } catch (IllegalArgumentException noUnitId) {
            // Not found either.
        }
        throw Refusal.of(Refusal.Category.NOT_FOUND, "unit-unknown", "Không có đơn vị này.", "There is no such unit.");
    }

    private static Answer form(
            int status, Unit unit, String name, String audience, String form, List<Mistake> mistakes) {
        View view = new View(unit.id().value(), unit.fullName(), name, audience, form, mistakes);
        return Answer.page(
                status, Mistake.title("Cấp thẻ học", mistakes), Layout.html(JtenewcardGenerated::render, view));
    }

    /** A card, ready to be printed. */
    record Printed(String name, String unit, String number, String pin, Html picture, String site) {}

    static Answer printed(BrowserRequest request, Cards.Card card, String unit) {
        String address = request.site() + LocalPath.CARD + "?" + CardSignInPage.NUMBER + "=" + card.number();
        Printed view = new Printed(
                card.person().name(),
                unit,
                card.number(),
                card.pin(),
                QrSvg.of(address, "Mã QR của thẻ"),
                request.site());
        return Answer.page("Thẻ học của " + card.person().name(), Layout.html(JteprintedcardGenerated::render, view));
    }
}
