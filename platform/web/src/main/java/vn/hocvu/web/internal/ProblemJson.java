package vn.hocvu.web.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import vn.hocvu.Refusal;
import vn.hocvu.Text;

/** Tells programs why not, in the form in which REST answers (RFC 9457). */
final class ProblemJson {
    private static final String MEDIA_TYPE = "application/problem+json";

    private ProblemJson() {}

    static void send(Sender sender, HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        refusal.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
        Refusal.Category category = refusal.category();
        send(sender, request, response, category.httpStatus(), category.title(), refusal.code(), refusal.text());
    }

    static void sendDefect(Sender sender, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Text detail = Text.of(
                "Lỗi ở phía hệ thống; người vận hành thấy trong hocvu:status. Hãy thử lại sau ít phút.",
                "Something broke here; the operator sees it in hocvu:status. Try again in some minutes.");
        send(sender, request, response, 500, Text.of("Lỗi của hệ thống", "Defect"), "defect", detail);
    }

    private static void send(
            Sender sender,
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            Text title,
            String code,
            Text detail)
            throws IOException {
        Locale language = language(request);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", language.getLanguage());
        response.addHeader("Vary", "Accept-Language");
        String problem = String.format(
                Locale.ROOT,
                "{\"type\":%s,\"title\":%s,\"status\":%d,\"detail\":%s,\"code\":%s}",
                JsonString.of("urn:hocvu:problem:" + code),
                JsonString.of(title.in(language)),
                status,
                JsonString.of(detail.in(language)),
                JsonString.of(code));
        sender.send(request, response, status, MEDIA_TYPE, problem.getBytes(StandardCharsets.UTF_8));
    }

    /** The first that the caller accepts of the two that we speak. */
    private static Locale language(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") != null) {
            for (Locale accepted : Collections.list(request.getLocales())) {
                if (accepted.getLanguage().equals("vi")
                        || accepted.getLanguage().equals("en")) {
                    return accepted;
                }
            }
        }
        return Locale.forLanguageTag("vi");
    }
}
