package vn.hocvu.web.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.Classes.Invitation;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Where somebody types the code of a class that they were told or shown. */
@Component(service = Page.class)
public final class ClassCodePage extends OwnPage {
    private static final String CODE = "ma";
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_SHOWN = 40;

    private final Classes classes;

    @Activate
    public ClassCodePage(@Reference Classes classes) {
        super(LocalPath.CLASSES);
        this.classes = classes;
    }

    /**
     * The page.
     *
     * @param typed what was typed before
     * @param unknown whether that is the code of no class
     */
    record View(String typed, boolean unknown) {}

    @Override
    Answer answer(BrowserRequest request) {
        String typed = request.query(CODE).map(String::strip).orElse("");
        Optional<Invitation> found = typed.isEmpty() ? Optional.empty() : classes.invitation(request.caller(), typed);
        if (found.isPresent()) {
            return Answer.redirect(LocalPath.studyClass(found.get().code()));
        }
        boolean unknown = !typed.isEmpty();
        String shown = typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) : typed;
        return Answer.page(
                unknown ? NOT_FOUND : 200,
                unknown ? "Lỗi: Vào lớp" : "Vào lớp",
                Layout.html(JteclasscodeGenerated::render, new View(shown, unknown)));
    }
}
