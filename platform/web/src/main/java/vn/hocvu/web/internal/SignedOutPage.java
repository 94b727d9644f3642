package vn.hocvu.web.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Where somebody is led who came through another system and has signed out here: there they may be signed in still. */
@Component(service = Page.class)
public final class SignedOutPage extends OwnPage {
    static final String PATH = "/dang-xuat/{cach}";

    private final SignInMethods methods;

    @Activate
    public SignedOutPage(@Reference SignInMethods methods) {
        super(PATH);
        this.methods = methods;
    }

    static String address(String method) {
        return LocalPath.SIGN_OUT + "/" + method;
    }

    /** What is shown. */
    record View(String system, String signOut) {}

    @Override
    Answer answer(BrowserRequest request) {
        Optional<View> view = methods.way(request.variable("cach"))
                .flatMap(way -> way.signOut().map(address -> new View(way.label(), address)));
        return view.isPresent() && request.person().isEmpty()
                ? Answer.page("Bạn đã đăng xuất", Layout.html(JtesignedoutGenerated::render, view.get()))
                : Answer.redirect(LocalPath.HOME);
    }
}
