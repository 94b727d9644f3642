package vn.hocvu.tracking.internal;

import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Statement;

/** How much of anything is accepted. */
final class Limits {
    static final int STATEMENTS = 500;
    static final int STATE_BYTES = 256 * 1024;

    private static final int IRI = 500;
    private static final int NAME = 500;
    private static final int VERSION = 100;
    private static final int RESPONSE = 8_000;
    private static final int SHORT = 100;
    private static final int CONTENT_TYPE = 255;

    private Limits() {}

    static void check(Statement statement) {
        iri("verb", statement.verb());
        iri("activity", statement.activity());
        if (statement.activityType() != null) {
            iri("activityType", statement.activityType());
        }
        if (statement.course() != null) {
            iri("course", statement.course());
        }
        text("activityName", statement.activityName(), NAME);
        text("courseVersion", statement.courseVersion(), VERSION);
        Result result = statement.result();
        if (result != null) {
            text("response", result.response(), RESPONSE);
            if (result.duration() != null && result.duration().isNegative()) {
                throw invalid("duration", "is negative");
            }
            if (result.score() != null && Double.isInfinite(result.score().max())) {
                throw invalid("score", "is infinite");
            }
        }
    }

    static void checkState(String activity, String name, String contentType) {
        iri("activity", activity);
        text("state", name, SHORT);
        text("contentType", contentType, SHORT);
    }

    static void checkDocument(String id, String contentType) {
        text("id", id, NAME);
        text("contentType", contentType, CONTENT_TYPE);
    }

    static void checkPrefix(String prefix) {
        iri("activityPrefix", prefix);
    }

    /** @param after what an earlier answer gave as the place to go on from */
    static long position(String after) {
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException notOurs) {
            throw invalid("after", "is not what an earlier answer gave as next");
        }
    }

    static void between(int least, int greatest, int asked) {
        if (asked < least || asked > greatest) {
            throw invalid("limit", "must be " + least + " to " + greatest + ", not " + asked);
        }
    }

    /** xAPI wants an IRI with a scheme; what a database column cannot hold or an address cannot contain is none. */
    private static void iri(String field, String value) {
        text(field, value, IRI);
        if (value.indexOf(':') < 1 || value.chars().anyMatch(c -> c <= ' ')) {
            throw invalid(field, "is not an IRI");
        }
    }

    private static void text(String field, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            throw invalid(field, "is longer than " + longest + " characters");
        }
    }

    static Refusal invalid(String field, String reason) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "invalid-" + field,
                        "Kết quả học gửi lên không đúng. Hãy tải lại trang rồi làm lại.",
                        field + " " + reason + ".")
                .about(field);
    }
}
