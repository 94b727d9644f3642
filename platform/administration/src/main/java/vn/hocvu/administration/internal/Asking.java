package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.hocvu.web.Answer;
import vn.hocvu.web.WebRequest;

/**
 * Asks once more before something is done, and does it once.
 *
 * @param title of the page
 * @param done the address where it is said that it was done
 * @param before the address where it is said that it was done before
 */
record Asking(Styles styles, SentForms sent, String title, String done, String before) {
    Answer handle(WebRequest request, Function<List<Mistake>, Confirmation> question, Runnable act) {
        if (!request.isPost()) {
            return page(200, question, List.of());
        }
        return sent.once(
                request,
                () -> {
                    act.run();
                    return Answer.redirect(done);
                },
                Answer.redirect(before),
                refusal -> page(refusal.category().httpStatus(), question, List.of(Mistake.of(refusal, Set.of()))));
    }

    private Answer page(int status, Function<List<Mistake>, Confirmation> question, List<Mistake> mistakes) {
        return styles.page(
                status, Mistake.title(title, mistakes), JteconfirmGenerated::render, question.apply(mistakes));
    }
}
