package vn.hocvu.content;

import java.util.Objects;
import java.util.regex.Pattern;
import vn.hocvu.users.UnitId;

/**
 * Which course, for ever, in whatever version: {@code owner/name}, for example {@code bo-cong-an/nhan-biet-lua-dao}.
 *
 * @param owner the unit that publishes it
 * @param name a–z, 0–9 and single hyphens, at most 60 characters
 */
public record CourseId(UnitId owner, String name) implements Comparable<CourseId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the name is not of the form */
    public CourseId {
        Objects.requireNonNull(owner);
        if (name.length() > 60 || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A course id is a-z, 0-9 and single hyphens, at most 60 characters: " + name);
        }
    }

    /** @throws IllegalArgumentException if the text is not {@code owner/name} */
    public static CourseId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("A course is written owner/name: " + text);
        }
        return new CourseId(UnitId.of(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(CourseId other) {
        int owners = owner.compareTo(other.owner);
        return owners != 0 ? owners : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
