package vn.hocvu.integrations.xapi.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;

/** A request that is turned down with a status that no refusal has. Nothing has been changed. */
final class Rejection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String allowed;
    private final transient Text title;
    private final transient Text text;

    private Rejection(int status, String code, @Nullable String allowed, Text title, Text text) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.allowed = allowed;
        this.title = title;
        this.text = text;
    }

    static Rejection methodNotAllowed(String allowed) {
        return new Rejection(
                405,
                "no-such-method",
                allowed,
                Text.of("Phương thức không được nhận", "Method not allowed"),
                Text.of("Địa chỉ này chỉ nhận " + allowed + ".", "This address takes " + allowed + "."));
    }

    static Rejection preconditionFailed() {
        return new Rejection(
                412,
                "precondition-failed",
                null,
                Text.of("Điều kiện không đúng", "Precondition failed"),
                Text.of(
                        "Tài liệu không còn như điều kiện If-Match hoặc If-None-Match nêu. Hãy đọc lại rồi gửi lại.",
                        "The document is not as If-Match or If-None-Match says. Read it again, then send again."));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** The methods that would be taken. */
    Optional<String> allowed() {
        return Optional.ofNullable(allowed);
    }

    Text title() {
        return title;
    }

    Text text() {
        return text;
    }
}
