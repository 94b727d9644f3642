package vn.hocvu.web.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonNames;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** What the person is called, corrected by themselves. */
@Component(service = Page.class)
public final class OwnNamePage extends OwnPage {
    private static final String NAME = "name";
    private static final String TITLE = "Sửa họ tên";

    private final PersonNames names;

    @Activate
    public OwnNamePage(@Reference PersonNames names) {
        super(LocalPath.ACCOUNT + "/ten");
        this.names = names;
    }

    /** The page. */
    record View(String name, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        Person person = request.visitor().requireSession().person();
        if (!request.isPost()) {
            return form(200, person.name(), List.of());
        }
        String typed = request.field(NAME).orElse("");
        try {
            names.correct(request.caller(), person.id(), typed);
        } catch (Refusal refusal) {
            if (refusal.category() != Refusal.Category.INVALID && refusal.category() != Refusal.Category.DENIED) {
                throw refusal;
            }
            return form(refusal.category().httpStatus(), typed, List.of(Mistake.of(refusal)));
        }
        return Answer.redirect(LocalPath.ACCOUNT);
    }

    private static Answer form(int status, String name, List<Mistake> mistakes) {
        return Answer.page(
                status,
                Mistake.title(TITLE, mistakes),
                Layout.html(JteownnameGenerated::render, new View(name, mistakes)));
    }
}
