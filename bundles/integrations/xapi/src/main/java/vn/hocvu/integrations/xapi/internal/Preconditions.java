package vn.hocvu.integrations.xapi.internal;

import java.util.Arrays;
import java.util.Optional;
import vn.hocvu.tracking.LearningRecordDocuments.Document;

/**
 * What a program makes a change of a document depend on (4.1.4; RFC 9110, 13).
 *
 * @param match If-Match
 * @param noneMatch If-None-Match
 */
record Preconditions(Optional<String> match, Optional<String> noneMatch) {
    static Preconditions of(Asked asked) {
        return new Preconditions(asked.header(Asked.IF_MATCH), asked.header(Asked.IF_NONE_MATCH));
    }

    boolean areNone() {
        return match.isEmpty() && noneMatch.isEmpty();
    }

    /** @throws Rejection 412 */
    void require(Optional<Document> there) {
        boolean holds = match.map(tags -> names(tags, there, false)).orElse(true)
                && !noneMatch.map(tags -> names(tags, there, true)).orElse(false);
        if (!holds) {
            throw Rejection.preconditionFailed();
        }
    }

    /** Whether a program that reads has the document already. */
    boolean knows(Document there) {
        return noneMatch.map(tags -> names(tags, Optional.of(there), true)).orElse(false);
    }

    /** Some programs leave out the quotes. A weak tag is never one of ours, though it may stand for one in reading. */
    private static boolean names(String tags, Optional<Document> there, boolean weakly) {
        if (there.isEmpty()) {
            return false;
        }
        String etag = there.get().etag();
        return tags.strip().equals("*")
                || Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .map(tag -> weakly && tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("\"" + etag + "\"") || tag.equals(etag));
    }
}
