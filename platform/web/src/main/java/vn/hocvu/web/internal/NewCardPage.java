package vn.hocvu.web.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Namesakes;
import vn.hocvu.users.Person;
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
    private final Namesakes namesakes;
    private final Roles roles;
    private final Units units;
    private final SentForms sent = new SentForms();

    @Activate
    public NewCardPage(
            @Reference Cards cards, @Reference Namesakes namesakes, @Reference Roles roles, @Reference Units units) {
        super(PATH + "/{" + UNIT + "}");
        this.cards = cards;
        this.namesakes = namesakes;
        this.roles = roles;
        this.units = units;
    }

    /**
     * A form.
     *
     * @param form names this form, so that it counts once
     * @param sameNames who is called so already, if that is to be asked about
     */
    record View(
            Unit unit, String name, String audience, String form, List<SameName> sameNames, List<Mistake> mistakes) {
        static View empty(Unit unit) {
            return new View(unit, "", "", newForm(), List.of(), List.of());
        }

        View asking(List<SameName> people) {
            return new View(unit, name, audience, form, people, List.of());
        }

        View wrong(Mistake mistake) {
            return new View(unit, name, audience, form, List.of(), List.of(mistake));
        }
    }

    private static String newForm() {
        return UUID.randomUUID().toString();
    }

    @Override
    Answer answer(BrowserRequest request) {
        Caller caller = request.caller();
        Unit unit = unit(request.variable(UNIT));
        roles.require(caller, Right.REGISTER_PEOPLE, unit.id());
        if (!request.isPost()) {
            return form(200, View.empty(unit));
        }
        View sentForm = new View(
                unit,
                request.field(NAME).orElse(""),
                request.field(AUDIENCE).orElse(""),
                request.field(FORM).orElseGet(NewCardPage::newForm),
                List.of(),
                List.of());
        if (!sent.send(sentForm.form())) {
            return form(
                    409,
                    View.empty(unit)
                            .wrong(
                                    new Mistake(
                                            "",
                                            "Biểu mẫu này đã gửi rồi nên không tạo thêm thẻ. Thẻ chỉ hiện một lần: nếu chưa kịp in, hãy tìm người đó và cấp thẻ mới.")));
        }
        boolean made = false;
        try {
            List<Person> sameNames = sameNames(request, sentForm);
            if (!sameNames.isEmpty()) {
                return form(409, sentForm.asking(SameName.of(sameNames)));
            }
            @Nullable String group = Audience.of(sentForm.audience()).isPresent() ? sentForm.audience() : null;
            Cards.Card card = cards.register(caller, sentForm.name(), unit.id(), group);
            made = true;
            return printed(request, card, unit);
        } catch (Refusal refusal) {
            if (refusal.field().isEmpty()) {
                throw refusal;
            }
            return form(refusal.category().httpStatus(), sentForm.wrong(Mistake.of(refusal)));
        } finally {
            if (!made) {
                sent.giveBack(sentForm.form());
            }
        }
    }

    /** Nobody, if it was said already that this is somebody else. */
    private List<Person> sameNames(BrowserRequest request, View form) {
        return request.field(SameName.FIELD).filter(form.name()::equals).isPresent()
                ? List.of()
                : namesakes.of(request.caller(), form.name(), form.unit().id(), SameName.MOST);
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

    private static Answer form(int status, View view) {
        String title = view.sameNames().isEmpty() ? "Cấp thẻ học" : "Đã có người trùng tên – Cấp thẻ học";
        return Answer.page(
                status, Mistake.title(title, view.mistakes()), Layout.html(JtenewcardGenerated::render, view));
    }

    /** A card that was just made. */
    record Made(PrintedCard card, Unit unit) {}

    static Answer printed(BrowserRequest request, Cards.Card card, Unit unit) {
        Made view = new Made(PrintedCard.of(request, card, unit.fullName()), unit);
        return Answer.page("Thẻ học của " + view.card().name(), Layout.html(JteprintedcardGenerated::render, view));
    }
}
