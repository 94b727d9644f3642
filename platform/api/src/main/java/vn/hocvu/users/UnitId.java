package vn.hocvu.users;

import java.util.regex.Pattern;

/**
 * Which unit, for ever: a short lower-case word. Ministries and agencies have a name ({@code bo-cong-an}),
 * administrative units {@code vn-} and their official code ({@code vn-48} is Đà Nẵng), the country is {@code vn}.
 */
public record UnitId(String value) implements Comparable<UnitId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the text is not of the form, or longer than 60 characters */
    public UnitId {
        if (value.length() > 60 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A unit id is a-z, 0-9 and single hyphens, at most 60 characters: " + value);
        }
    }

    public static UnitId of(String text) {
        return new UnitId(text);
    }

    @Override
    public int compareTo(UnitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
