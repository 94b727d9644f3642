package vn.hocvu.web.internal;

import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Cards;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** A new card for somebody who has lost theirs, or the PIN; asks once more, since the old one ends. */
@Component(service = Page.class)
public final class CardReplacementPage extends OwnPage {
    private static final String PERSON = "nguoi";

    private final Cards cards;
    private final People people;
    private final Roles roles;
    private final Units units;
    private final SentForms sent = new SentForms();

    @Activate
    public CardReplacementPage(
            @Reference Cards cards, @Reference People people, @Reference Roles roles, @Reference Units units) {
        super("/quan-ly/ho-so/{" + PERSON + "}/the");
        this.cards = cards;
        this.people = people;
        this.roles = roles;
        this.units = units;
    }

    /**
     * What is asked.
     *
     * @param form names this form, so that it makes one card
     * @param again whether a form was sent that has made a card already
     */
    record View(String person, String name, Unit unit, String form, boolean again) {}

    @Override
    Answer answer(BrowserRequest request) {
        Person person = person(request);
        roles.require(request.caller(), Right.REGISTER_PEOPLE, person.unit());
        Unit unit = units.find(person.unit()).orElseGet(() -> gone(person.unit()));
        boolean again =
                request.isPost() && !sent.send(request.field(NewCardPage.FORM).orElse(""));
        if (request.isPost() && !again) {
            return NewCardPage.printed(request, cards.replace(request.caller(), person.id()), unit);
        }
        return Answer.page(
                again ? 409 : 200,
                "Cấp thẻ mới",
                Layout.html(
                        JtecardreplacementGenerated::render,
                        new View(
                                person.id().toString(),
                                person.name(),
                                unit,
                                UUID.randomUUID().toString(),
                                again)));
    }

    /** A unit that was closed just now: whoever belonged there is on their way to another. */
    private static Unit gone(UnitId id) {
        return new Unit(id, null, "", id.value(), id.value());
    }

    private Person person(BrowserRequest request) {
        try {
            PersonId id = PersonId.of(request.variable(PERSON));
            return people.find(request.caller(), id).orElseThrow(CardReplacementPage::unknown);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "person-unknown",
                "Không có người này. Hãy tìm lại trong danh sách.",
                "There is no such person. Look again in the list.");
    }
}
