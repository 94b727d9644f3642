package vn.hocvu.integrations.xapi.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.web.EndpointAnswer;

/** Says why not, in the form in which REST answers (RFC 9457). Thread-safe. */
final class Problems {
    private final Json json;

    Problems(Json json) {
        this.json = json;
    }

    EndpointAnswer answer(Refusal refusal, List<String> languages) {
        Refusal.Category category = refusal.category();
        EndpointAnswer answer = answer(
                category.httpStatus(),
                category.title(),
                refusal.code(),
                refusal.text(),
                refusal.field(),
                Languages.ofProblems(languages));
        if (category == Refusal.Category.SIGN_IN_FIRST) {
            answer = answer.with("WWW-Authenticate", Credentials.CHALLENGE);
        }
        return refusal.retryAfter().isPresent()
                ? answer.with(
                        "Retry-After",
                        Long.toString(Math.max(1, refusal.retryAfter().get().toSeconds())))
                : answer;
    }

    EndpointAnswer answer(Rejection rejection, List<String> languages) {
        EndpointAnswer answer = answer(
                rejection.status(),
                rejection.title(),
                rejection.code(),
                rejection.text(),
                Optional.empty(),
                Languages.ofProblems(languages));
        return rejection.allowed().map(methods -> answer.with("Allow", methods)).orElse(answer);
    }

    private EndpointAnswer answer(
            int status, Text title, String code, Text detail, Optional<String> field, Locale language) {
        ObjectNode problem = json.newObject()
                .put("type", "urn:hocvu:problem:" + code)
                .put("title", title.in(language))
                .put("status", status)
                .put("detail", detail.in(language))
                .put("code", code);
        field.ifPresent(name -> problem.put("field", name));
        EndpointAnswer.Header type = new EndpointAnswer.Header("Content-Type", "application/problem+json");
        return new EndpointAnswer(status, List.of(type), json.write(problem))
                .with("Content-Language", language.getLanguage())
                .with("Vary", "Accept-Language");
    }
}
