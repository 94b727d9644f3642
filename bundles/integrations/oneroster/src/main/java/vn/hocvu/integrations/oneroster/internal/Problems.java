package vn.hocvu.integrations.oneroster.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.web.EndpointAnswer;

/** Tells a program why not, in its language and in the form of {@code /api} (RFC 9457). */
final class Problems {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Locale language;

    /** @param accepted the header Accept-Language */
    Problems(Optional<String> accepted) {
        this.language = accepted.map(Problems::preferred).orElse(VIETNAMESE);
    }

    private static Locale preferred(String accepted) {
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(VIETNAMESE, Locale.ENGLISH));
            return found == null ? VIETNAMESE : found;
        } catch (IllegalArgumentException unreadable) {
            return VIETNAMESE;
        }
    }

    EndpointAnswer refused(Refusal refusal) {
        Refusal.Category category = refusal.category();
        EndpointAnswer answer = answer(
                category.httpStatus(),
                category.title(),
                refusal.code(),
                refusal.text(),
                refusal.field().map(name -> Map.of("field", name)).orElse(Map.of()));
        if (category == Refusal.Category.SIGN_IN_FIRST) {
            return answer.with("WWW-Authenticate", "Bearer realm=\"hocvu\"");
        }
        return refusal.retryAfter()
                .map(wait -> answer.with(
                        "Retry-After", Long.toString(wait.plusMillis(999).toSeconds())))
                .orElse(answer);
    }

    EndpointAnswer methodUnknown(List<String> allowed) {
        String methods = String.join(", ", allowed);
        return answer(
                        405,
                        Text.of("Phương thức không được nhận", "Method not allowed"),
                        "no-such-method",
                        Text.of("Địa chỉ này chỉ nhận " + methods + ".", "This address takes " + methods + "."),
                        Map.of())
                .with("Allow", methods);
    }

    EndpointAnswer noZip() {
        return answer(
                415,
                Text.of("Không nhận kiểu nội dung này", "Unsupported media type"),
                "send-zip",
                Text.of(
                        "Chỉ nhận gói .zip. Hãy gửi Content-Type: application/zip.",
                        "Only a zip is taken. Send Content-Type: application/zip."),
                Map.of());
    }

    private EndpointAnswer answer(int status, Text title, String code, Text detail, Map<String, String> more) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:hocvu:problem:" + code);
        problem.put("title", title.in(language));
        problem.put("status", status);
        problem.put("detail", detail.in(language));
        problem.put("code", code);
        problem.putAll(more);
        return Json.answer(status, "application/problem+json", problem)
                .with("Content-Language", language.getLanguage())
                .with("Vary", "Accept-Language");
    }
}
