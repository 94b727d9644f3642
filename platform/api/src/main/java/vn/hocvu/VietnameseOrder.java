package vn.hocvu;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order of Vietnamese dictionaries and lists: word by word, and within a word by its letters (a, ă, â, … d, đ, e, ê …)
 * and then by its tone. Case and the form of Unicode make no difference as long as anything else does. Comparators may be
 * used by many threads.
 */
public final class VietnameseOrder {
    private VietnameseOrder() {}

    /** Texts, such as the names of places: Hà Nội, Hà Tĩnh, Hải Phòng. */
    public static Comparator<String> ofTexts() {
        Collator collator = Collator.getInstance(Locale.forLanguageTag("vi"));
        return (one, other) -> compare(collator, words(one), words(other));
    }

    /** Names of people: by the given name, which is the last word, then by the words before it. */
    public static Comparator<String> ofNames() {
        Collator collator = Collator.getInstance(Locale.forLanguageTag("vi"));
        return (one, other) -> {
            List<String> left = words(one);
            List<String> right = words(other);
            int given = collator.compare(left.get(left.size() - 1), right.get(right.size() - 1));
            return given != 0 ? given : compare(collator, left, right);
        };
    }

    /** At least one, which may be empty. */
    private static List<String> words(String text) {
        return Arrays.asList(
                Normalizer.normalize(text, Normalizer.Form.NFC).strip().split("\\s+"));
    }

    private static int compare(Collator collator, List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = collator.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
