package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Passwords;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Taking another password. */
@Component(service = Page.class)
public final class PasswordPage extends OwnPage {
    static final String PRESENT = "present";

    private final Passwords passwords;
    private final Layout layout;

    @Activate
    public PasswordPage(@Reference Passwords passwords, @Reference Layout layout) {
        super(LocalPath.ACCOUNT + "/mat-khau");
        this.passwords = passwords;
        this.layout = layout;
    }

    /** @param name for programs that keep passwords; empty if they sign in with a number */
    record View(String name, boolean done, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        request.caller().requirePerson();
        if (!request.isPost()) {
            return form(200, request, false, List.of());
        }
        Optional<String> present = request.rawField(PRESENT).filter(typed -> !typed.isEmpty());
        Optional<String> chosen = request.rawField(SignInPage.PASSWORD).filter(typed -> !typed.isEmpty());
        List<Mistake> mistakes = new ArrayList<>();
        if (present.isEmpty()) {
            mistakes.add(new Mistake(PRESENT, "Hãy nhập mật khẩu đang dùng."));
        }
        if (chosen.isEmpty()) {
            mistakes.add(new Mistake(SignInPage.PASSWORD, "Hãy nhập mật khẩu mới, ít nhất 8 ký tự."));
        }
        if (present.isPresent() && chosen.isPresent()) {
            try {
                passwords.change(request.visitor().requireSession(), present.get(), chosen.get());
                return form(200, request, true, List.of());
            } catch (Refusal refusal) {
                request.retryAfter(refusal);
                return form(refusal.category().httpStatus(), request, false, List.of(Mistake.of(refusal)));
            }
        }
        return form(400, request, false, mistakes);
    }

    private Answer form(int status, BrowserRequest request, boolean done, List<Mistake> mistakes) {
        String name = request.person().map(person -> person.userName()).orElse("");
        return new Answer.Shown(
                status,
                Mistake.title("Đổi mật khẩu", mistakes),
                Layout.html(JtepasswordGenerated::render, new View(name, done, mistakes)),
                List.of(layout.asset("shell.js")));
    }
}
