package vn.hocvu.web.internal;

import java.util.Optional;
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
    private final SignInMethods methods;

    @Activate
    public SignOutPage(@Reference SignIn signIn, @Reference SignInMethods methods) {
        super(LocalPath.SIGN_OUT);
        this.signIn = signIn;
        this.methods = methods;
    }

    @Override
    Answer answer(BrowserRequest request) {
        if (request.isPost()) {
            request.visitor().endSession(signIn);
            request.endSession();
            Optional<SignInMethods.Way> way = request.leaveBy().flatMap(methods::way);
            if (way.isPresent() && way.get().signOut().isPresent()) {
                return Answer.redirect(SignedOutPage.address(way.get().id()));
            }
            if (!request.household(signIn).others().isEmpty()) {
                return Answer.redirect(LocalPath.HOUSEHOLD);
            }
        }
        return Answer.redirect(LocalPath.HOME);
    }
}
