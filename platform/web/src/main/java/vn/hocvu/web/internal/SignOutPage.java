package vn.hocvu.web.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Signing out. */
@Component(service = Page.class)
public final class SignOutPage extends OwnPage {
    private final SignIn signIn;

    @Activate
    public SignOutPage(@Reference SignIn signIn) {
        super(LocalPath.SIGN_OUT);
        this.signIn = signIn;
    }

    @Override
    Answer answer(BrowserRequest request) {
        if (request.isPost()) {
            request.visitor().endSession(signIn);
            request.endSession();
        }
        return Answer.redirect(LocalPath.HOME);
    }
}
