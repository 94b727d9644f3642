package vn.hocvu;

import java.util.Locale;
import java.util.Objects;

/**
 * A sentence for people: in Vietnamese, the first language of every page, and in English, for consoles and logs.
 *
 * @param vi the Vietnamese sentence, NFC
 * @param en the English sentence
 */
public record Text(String vi, String en) {
    public Text {
        Objects.requireNonNull(vi);
        Objects.requireNonNull(en);
    }

    public static Text of(String vi, String en) {
        return new Text(vi, en);
    }

    /** The sentence in the given language; Vietnamese for every language but English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : vi;
    }
}
