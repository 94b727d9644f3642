package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Signing in; afterwards the person goes on to where they wanted to go. */
@Component(service = Page.class)
public final class SignInPage extends OwnPage {
    static final String NAME = "signInName";
    static final String PASSWORD = "password";
    static final String KEEP = "keep";

    private final SignIn signIn;
    private final SignInMethods methods;
    private final Layout layout;

    @Activate
    public SignInPage(@Reference SignIn signIn, @Reference SignInMethods methods, @Reference Layout layout) {
        super(LocalPath.SIGN_IN);
        this.signIn = signIn;
        this.methods = methods;
        this.layout = layout;
    }

    /**
     * The form, with what was typed before, and other ways to sign in.
     *
     * @param others who else is signed in on this phone
     */
    record View(
            String name,
            boolean keep,
            String returnTo,
            List<SignInMethods.Way> ways,
            List<String> others,
            List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        String returnTo = request.returnAddress().orElse(LocalPath.HOME);
        if (!request.isPost()) {
            return request.person().isPresent()
                    ? Answer.redirect(returnTo)
                    : form(200, view(request, "", false, returnTo, List.of()));
        }
        Optional<String> name = request.field(NAME);
        Optional<String> password = request.rawField(PASSWORD).filter(typed -> !typed.isEmpty());
        boolean keep = request.field(KEEP).isPresent();
        List<Mistake> mistakes = new ArrayList<>();
        if (name.isEmpty()) {
            mistakes.add(new Mistake(NAME, "Hãy nhập số điện thoại hoặc tên đăng nhập."));
        }
        if (password.isEmpty()) {
            mistakes.add(new Mistake(PASSWORD, "Hãy nhập mật khẩu."));
        }
        if (name.isPresent() && password.isPresent()) {
            try {
                Session session = signIn.signIn(
                        name.get(), password.get(), request.visitor().address(), request.device());
                request.visitor().endSession(signIn);
                request.begin(session, keep);
                return Answer.redirect(returnTo);
            } catch (Refusal refusal) {
                request.retryAfter(refusal);
                View again = view(request, name.get(), keep, returnTo, List.of(Mistake.of(refusal)));
                return form(refusal.category().httpStatus(), again);
            }
        }
        return form(400, view(request, name.orElse(""), keep, returnTo, mistakes));
    }

    private View view(BrowserRequest request, String name, boolean keep, String returnTo, List<Mistake> mistakes) {
        List<String> others = request.household(signIn).others().stream()
                .map(session -> session.person().name())
                .toList();
        return new View(name, keep, returnTo, methods.ways(returnTo), others, mistakes);
    }

    private Answer form(int status, View view) {
        return new Answer.Shown(
                status,
                Mistake.title("Đăng nhập", view.mistakes()),
                Layout.html(JtesigninGenerated::render, view),
                List.of(layout.asset("shell.js")));
    }
}
