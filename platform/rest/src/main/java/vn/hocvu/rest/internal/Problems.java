package vn.hocvu.rest.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.Refusal;
import vn.hocvu.Text;

/** What went wrong, as an answer in the caller's language. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    Response answer(Throwable thrown, List<Locale> accepted) {
        Locale language = language(accepted);
        if (thrown instanceof Refusal refusal) {
            return refused(refusal, language);
        }
        if (thrown instanceof WebApplicationException web
                && web.getResponse().getStatus() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return notUnderstood(web.getResponse(), language);
        }
        if (thrown instanceof IOException && !(thrown instanceof JsonProcessingException)) {
            // Our services throw none: the caller has hung up, and nobody reads this answer.
            LOG.debug("The caller is gone", thrown);
            return Response.serverError().build();
        }
        return defect(thrown, language);
    }

    /** The first that the caller accepts of the two that we speak. */
    static Locale language(List<Locale> accepted) {
        for (Locale locale : accepted) {
            if (locale.getLanguage().equals("vi") || locale.getLanguage().equals("en")) {
                return locale;
            }
        }
        return Locale.forLanguageTag("vi");
    }

    private static Response refused(Refusal refusal, Locale language) {
        int status = refusal.category().httpStatus();
        Response.ResponseBuilder answer = problem(
                status,
                refusal.code(),
                refusal.text().in(language),
                refusal.field().orElse(null),
                null,
                language);
        if (refusal.category() == Refusal.Category.SIGN_IN_FIRST) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"hocvu\"");
        }
        refusal.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)));
        return answer.build();
    }

    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** What JAX-RS itself refuses, before any resource sees it. */
    private static Response notUnderstood(Response response, Locale language) {
        int status = response.getStatus();
        String code;
        Text detail;
        switch (status) {
            case 404 -> {
                code = "no-such-address";
                detail = Text.of(
                        "Không có địa chỉ này. Xem /api/openapi.json.",
                        "There is no such address. See /api/openapi.json.");
            }
            case 405 -> {
                code = "no-such-method";
                detail = Text.of(
                        "Địa chỉ này không nhận phương thức HTTP đã dùng. Xem /api/openapi.json.",
                        "This address does not take that HTTP method. See /api/openapi.json.");
            }
            case 406 -> {
                code = "json-only";
                detail = Text.of(
                        "Chỉ trả lời bằng JSON. Hãy gửi Accept: application/json.",
                        "Answers are JSON only. Send Accept: application/json.");
            }
            case 415 -> {
                code = "send-json";
                detail = Text.of(
                        "Chỉ nhận JSON. Hãy gửi Content-Type: application/json.",
                        "Only JSON is taken. Send Content-Type: application/json.");
            }
            default -> {
                code = "bad-request";
                detail = Text.of(
                        "Yêu cầu chưa đúng. Xem /api/openapi.json.", "The request is wrong. See /api/openapi.json.");
            }
        }
        Response.ResponseBuilder answer = problem(status, code, detail.in(language), null, null, language);
        String allowed = response.getHeaderString(HttpHeaders.ALLOW);
        if (allowed != null) {
            answer.header(HttpHeaders.ALLOW, allowed);
        }
        return answer.build();
    }

    private static Response defect(Throwable thrown, Locale language) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error(
                "Request failed, reference {}: {}", reference, thrown.getClass().getName(), withoutMessage(thrown));
        Text detail = Text.of(
                "Hệ thống gặp lỗi. Hãy thử lại; nếu vẫn lỗi, báo người vận hành mã " + reference + ".",
                "Something broke here. Try again; if it stays so, give the operator reference " + reference + ".");
        return problem(500, "defect", detail.in(language), null, reference, language)
                .build();
    }

    /** Messages may hold personal data, as those of databases do; the stack tells the place. */
    private static Throwable withoutMessage(Throwable thrown) {
        Throwable bare = new Throwable(thrown.getClass().getName());
        bare.setStackTrace(thrown.getStackTrace());
        Throwable cause = thrown.getCause();
        if (cause != null && cause != thrown) {
            bare.initCause(withoutMessage(cause));
        }
        return bare;
    }

    private static Response.ResponseBuilder problem(
            int status,
            String code,
            String detail,
            @Nullable String field,
            @Nullable String reference,
            Locale language) {
        URI type = URI.create("urn:hocvu:problem:" + code);
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .language(language.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .entity(new Problem(type, title(status).in(language), status, detail, code, field, reference));
    }

    private static Text title(int status) {
        for (Refusal.Category category : Refusal.Category.values()) {
            if (category.httpStatus() == status) {
                return category.title();
            }
        }
        return switch (status) {
            case 405 -> Text.of("Phương thức không được nhận", "Method not allowed");
            case 406 -> Text.of("Không có dạng trả lời này", "Not acceptable");
            case 415 -> Text.of("Không nhận kiểu nội dung này", "Unsupported media type");
            case 500 -> Text.of("Lỗi của hệ thống", "Defect");
            default -> Refusal.Category.INVALID.title();
        };
    }
}
