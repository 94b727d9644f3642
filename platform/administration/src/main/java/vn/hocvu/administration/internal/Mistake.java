package vn.hocvu.administration.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hocvu.Refusal;

/**
 * Something to correct in a form.
 *
 * @param field the field's name; empty if it is about the form as a whole
 */
record Mistake(String field, String text) {
    /** @param fields those of the form */
    static Mistake of(Refusal refusal, Set<String> fields) {
        return new Mistake(
                refusal.field().filter(fields::contains).orElse(""),
                refusal.text().vi());
    }

    /** The title of a page with a form: whoever listens to it hears first that something is to be corrected. */
    static String title(String title, List<Mistake> mistakes) {
        return mistakes.isEmpty() ? title : "Lỗi: " + title;
    }

    /** What is wrong with one field. */
    static Optional<String> about(String field, List<Mistake> mistakes) {
        return mistakes.stream()
                .filter(mistake -> mistake.field().equals(field))
                .map(Mistake::text)
                .findFirst();
    }
}
