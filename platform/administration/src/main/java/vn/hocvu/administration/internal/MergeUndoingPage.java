package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Sets two records apart that were merged; asks first. */
@Component(service = Page.class)
public final class MergeUndoingPage implements Page {
    private static final String TITLE = "Tách hai hồ sơ";

    private final Roles roles;
    private final Merges merges;
    private final People people;
    private final Styles styles;
    private final SentForms sent = new SentForms();

    @Activate
    public MergeUndoingPage(
            @Reference Roles roles, @Reference Merges merges, @Reference People people, @Reference Styles styles) {
        this.roles = roles;
        this.merges = merges;
        this.people = people;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.UNDO_MERGE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller operator = roles.acting(request.caller());
        PersonId record = Profiles.id(request, Addresses.RECORD);
        if (!request.isPost()) {
            return ask(200, operator, record, request, List.of());
        }
        return sent.once(
                request,
                () -> {
                    merges.undo(operator, record);
                    return Answer.redirect(Done.SET_APART.at(Addresses.profile(record)));
                },
                Answer.redirect(Done.BEFORE.at(Addresses.profile(record))),
                refusal -> ask(
                        refusal.category().httpStatus(),
                        operator,
                        record,
                        request,
                        List.of(Mistake.of(refusal, Set.of()))));
    }

    private Answer ask(int status, Caller operator, PersonId record, WebRequest request, List<Mistake> mistakes) {
        PersonId owner = merges.owners(operator, List.of(record)).getOrDefault(record, record);
        Person person = people.find(operator, owner)
                .filter(found -> !owner.equals(record))
                .orElseThrow(MergeUndoingPage::notMerged);
        Head head = new Head(
                List.of(Link.to("Quản lý", Addresses.START), Link.to("Hồ sơ đã gộp", Addresses.MERGES)),
                "",
                "Tách hồ sơ " + MergesPage.called(record, merges.records(operator, List.of(record)))
                        + " khỏi hồ sơ của " + person.name() + "?",
                List.of());
        Confirmation view = new Confirmation(
                head,
                "Hai hồ sơ lại là của hai người.",
                List.of(
                        "Mỗi hồ sơ có lại những gì nó có trước khi gộp.",
                        "Những gì học sau khi gộp thuộc về hồ sơ đã giữ lại.",
                        "Tên đăng nhập của hồ sơ nào lại vào hồ sơ đó."),
                SentForms.name(request),
                List.of(),
                TITLE,
                Addresses.MERGES,
                mistakes);
        return styles.page(status, Mistake.title(TITLE, mistakes), JteconfirmGenerated::render, view);
    }

    private static Refusal notMerged() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "not-merged",
                "Hồ sơ này không được gộp vào hồ sơ nào. Hãy tải lại danh sách hồ sơ đã gộp.",
                "This record is not merged into another one. Load the list of merged records again.");
    }
}
