package vn.hocvu.web.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/**
 * Setting a second factor up, and showing it. Whoever needs it for what they wanted to do is sent here and goes on
 * afterwards.
 */
@Component(service = Page.class)
public final class SecondFactorPage extends OwnPage {
    static final String CODE = "code";

    /** In the query and the form: set one up anew although there is one. */
    static final String ANEW = "doi";

    private final SecondFactor factor;

    @Activate
    public SecondFactorPage(@Reference SecondFactor factor) {
        super(LocalPath.SECOND_FACTOR);
        this.factor = factor;
    }

    /** Asks for a code. */
    record Asked(String returnTo, List<Mistake> mistakes) {}

    /**
     * Shows a new secret and asks for its first code.
     *
     * @param secret in groups of four
     * @param uri opens the app on a phone
     */
    record Setup(Html picture, String secret, String uri, boolean anew, String returnTo, List<Mistake> mistakes) {}

    /** Shows recovery codes, once. */
    record Done(List<String> codes, String returnTo) {}

    @Override
    Answer answer(BrowserRequest request) {
        request.caller().requirePerson();
        String returnTo = request.returnAddress().orElse(LocalPath.ACCOUNT);
        boolean has = factor.has(request.caller());
        boolean anew = has
                && request.caller().verified()
                && (request.query(ANEW).isPresent() || request.field(ANEW).isPresent());
        if (!request.isPost()) {
            return has && !anew ? asked(200, returnTo, List.of()) : setup(200, request, anew, returnTo, List.of());
        }
        Session session = request.visitor().requireSession();
        String code = request.field(CODE).orElse("");
        try {
            if (has && !anew) {
                factor.verify(session, code);
                return Answer.redirect(returnTo);
            }
            List<String> codes = factor.confirm(session, code);
            return Answer.page(
                    "Mã dự phòng", Layout.html(JterecoverycodesGenerated::render, new Done(codes, returnTo)));
        } catch (Refusal refusal) {
            if (refusal.field().isEmpty() && refusal.category() != Refusal.Category.TOO_OFTEN) {
                throw refusal;
            }
            request.retryAfter(refusal);
            List<Mistake> mistakes = List.of(new Mistake(CODE, ErrorPages.words(refusal)));
            int status = refusal.category().httpStatus();
            return has && !anew ? asked(status, returnTo, mistakes) : setup(status, request, anew, returnTo, mistakes);
        }
    }

    private static Answer asked(int status, String returnTo, List<Mistake> mistakes) {
        return Answer.page(
                status,
                Mistake.title("Xác minh hai bước", mistakes),
                Layout.html(JtefactorGenerated::render, new Asked(returnTo, mistakes)));
    }

    private Answer setup(int status, BrowserRequest request, boolean anew, String returnTo, List<Mistake> mistakes) {
        SecondFactor.Proposal proposal = factor.propose(request.caller());
        Setup view = new Setup(
                QrSvg.of(proposal.uri(), "Mã QR để ứng dụng xác thực quét"),
                proposal.secret().replaceAll("(.{4})(?=.)", "$1 "),
                proposal.uri(),
                anew,
                returnTo,
                mistakes);
        return Answer.page(
                status,
                Mistake.title("Thiết lập xác minh hai bước", mistakes),
                Layout.html(JtefactorsetupGenerated::render, view));
    }
}
