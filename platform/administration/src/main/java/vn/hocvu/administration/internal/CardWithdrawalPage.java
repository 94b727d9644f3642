package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Takes away the card of somebody who has lost it; asks first. */
@Component(service = Page.class)
public final class CardWithdrawalPage implements Page {
    private static final String TITLE = "Thu hồi thẻ";

    private final Roles roles;
    private final Cards cards;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public CardWithdrawalPage(
            @Reference Roles roles,
            @Reference Cards cards,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.cards = cards;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.WITHDRAW_CARD;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        roles.require(caller, Right.REGISTER_PEOPLE, person.unit());
        if (!request.isPost()) {
            return ask(200, caller, person, request, List.of());
        }
        return sent.once(
                request,
                () -> {
                    cards.withdraw(caller, person.id());
                    return Answer.redirect(Done.CARD_WITHDRAWN.at(Addresses.profile(person.id())));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(person.id()))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        caller,
                        person,
                        request,
                        List.of(Mistake.of(refusal, Set.of()))));
    }

    private Answer ask(int status, Caller caller, Person person, WebRequest request, List<Mistake> mistakes) {
        Confirmation view = new Confirmation(
                places.below(caller, person, "Thu hồi thẻ của " + person.name() + "?"),
                "Dùng khi thẻ bị mất mà chưa cấp thẻ mới ngay.",
                List.of(
                        "Thẻ không dùng được nữa, dù tìm lại được.",
                        "Người này bị đăng xuất khỏi mọi máy.",
                        "Ai chỉ có thẻ thì chưa đăng nhập được cho đến khi có thẻ mới. Kết quả học giữ nguyên."),
                SentForms.name(request),
                List.of(),
                TITLE,
                Addresses.profile(person.id()),
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteconfirmGenerated::render, view);
    }
}
