package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.Person;
import vn.hocvu.users.SignInNames;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** Another phone number or user name to sign in with, or the first one. */
@Component(service = Page.class)
public final class SignInNamePage extends OwnPage {
    static final String NAME = "signInName";

    private final SignInNames names;
    private final Passwords passwords;
    private final Layout layout;

    @Activate
    public SignInNamePage(@Reference SignInNames names, @Reference Passwords passwords, @Reference Layout layout) {
        super(LocalPath.ACCOUNT + "/ten-dang-nhap");
        this.names = names;
        this.passwords = passwords;
        this.layout = layout;
    }

    /**
     * The page.
     *
     * @param done what the person signs in with from now on; empty before
     * @param first whether they have neither a name nor a password yet
     */
    record View(Optional<Person> done, boolean first, String typed, List<Mistake> mistakes) {}

    @Override
    Answer answer(BrowserRequest request) {
        request.caller().requirePerson();
        boolean first = !passwords.has(request.caller());
        if (!request.isPost()) {
            return form(200, new View(Optional.empty(), first, "", List.of()));
        }
        Optional<String> name = request.field(NAME);
        Optional<String> password = request.rawField(SignInPage.PASSWORD).filter(typed -> !typed.isEmpty());
        List<Mistake> mistakes = new ArrayList<>();
        if (name.isEmpty()) {
            mistakes.add(new Mistake(NAME, "Hãy nhập số điện thoại hoặc tên đăng nhập."));
        }
        if (password.isEmpty()) {
            mistakes.add(new Mistake(
                    SignInPage.PASSWORD,
                    first ? "Hãy nhập mật khẩu mới, ít nhất 8 ký tự." : "Hãy nhập mật khẩu đang dùng."));
        }
        int status = 400;
        if (name.isPresent() && password.isPresent()) {
            try {
                Person person = names.set(request.visitor().requireSession(), name.get(), password.get());
                return form(200, new View(Optional.of(person), false, "", List.of()));
            } catch (Refusal refusal) {
                request.retryAfter(refusal);
                status = refusal.category().httpStatus();
                mistakes.add(Mistake.of(refusal));
            }
        }
        return form(status, new View(Optional.empty(), first, name.orElse(""), mistakes));
    }

    private Answer form(int status, View view) {
        return new Answer.Shown(
                status,
                Mistake.title("Số điện thoại và tên đăng nhập", view.mistakes()),
                Layout.html(JtesigninnameGenerated::render, view),
                List.of(layout.asset("shell.js")));
    }
}
