package vn.hocvu;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that the platform will not carry out, with the reason and what to do next, in words for the caller.
 * Whoever throws it has changed nothing. Pages show it, REST answers it as problem JSON (RFC 9457), the console
 * prints it. It carries no stack trace, since it is an answer and not a defect.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is; decides the HTTP status. */
    public enum Category {
        /** The request itself is wrong: 400. */
        INVALID(400, "Yêu cầu chưa đúng", "Bad request"),
        /** Nobody is signed in: 401. */
        SIGN_IN_FIRST(401, "Cần đăng nhập", "Sign in first"),
        /** The caller has no right to it: 403. */
        DENIED(403, "Không được phép", "Not allowed"),
        /** There is no such thing, or the caller may not know of it: 404. */
        NOT_FOUND(404, "Không tìm thấy", "Not found"),
        /** It contradicts what is stored: 409. */
        CONFLICT(409, "Mâu thuẫn với dữ liệu đã lưu", "Conflict"),
        /** Larger than allowed: 413. */
        TOO_LARGE(413, "Quá lớn", "Too large"),
        /** Too often: 429, with {@link Refusal#retryAfter()}. */
        TOO_OFTEN(429, "Quá nhiều lần", "Too often"),
        /** Not now, through no fault of the caller: 503, with {@link Refusal#retryAfter()}. */
        UNAVAILABLE(503, "Chưa phục vụ được", "Not available now");

        private final int httpStatus;
        private final Text title;

        Category(int httpStatus, String vi, String en) {
            this.httpStatus = httpStatus;
            this.title = Text.of(vi, en);
        }

        public int httpStatus() {
            return httpStatus;
        }

        /** What kind of refusal it is, in two or three words. */
        public Text title() {
            return title;
        }
    }

    private final Category category;
    private final String code;
    private final transient Text text;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Refusal(Category category, String code, Text text, @Nullable String field, @Nullable Duration retryAfter) {
        super(code + ": " + text.en(), null, false, false);
        this.category = Objects.requireNonNull(category);
        this.code = Objects.requireNonNull(code);
        this.text = text;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /**
     * @param code a stable word for programs, lower case with hyphens, for example {@code user-name-taken}
     * @param vi what is wrong and what to do next, in plain Vietnamese
     * @param en the same in English
     */
    public static Refusal of(Category category, String code, String vi, String en) {
        return new Refusal(category, code, Text.of(vi, en), null, null);
    }

    /** The same refusal, about one field of a form. */
    public Refusal about(String fieldName) {
        return new Refusal(category, code, text, fieldName, retryAfter);
    }

    /** The same refusal, with the time after which to try again. */
    public Refusal retryAfter(Duration duration) {
        return new Refusal(category, code, text, field, duration);
    }

    public Category category() {
        return category;
    }

    public String code() {
        return code;
    }

    public Text text() {
        return text;
    }

    /** The form field that it is about, if it is about one. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
