package vn.hocvu;

import java.util.Objects;

/**
 * HTML that may be sent to a browser as it is: whoever makes one vouches that every value in it is escaped.
 * Use a template engine that escapes by context; {@link #text(String)} is for plain words.
 *
 * @param value the markup
 */
public record Html(String value) {
    public static final Html NOTHING = new Html("");

    public Html {
        Objects.requireNonNull(value);
    }

    /** Plain words, escaped for element content and quoted attributes. */
    public static Html text(String words) {
        StringBuilder escaped = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&#34;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return new Html(escaped.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
