package vn.hocvu.content.internal.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import vn.hocvu.content.CourseId;

/**
 * The manifest header by which a bundle says that it is a course: {@code owner/name;version="1.0.0"}.
 *
 * @param id the course
 * @param version its version
 */
public record ContentHeader(CourseId id, Version version) {
    public static final String NAME = "Hocvu-Content";

    private static final Pattern FORM =
            Pattern.compile("\\s*([a-z0-9/-]+)\\s*;\\s*version\\s*=\\s*\"?([0-9.]+)\"?\\s*");

    /** Empty if it is not of the form. */
    public static Optional<ContentHeader> parse(String header) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ContentHeader(CourseId.of(matcher.group(1)), Version.parseVersion(matcher.group(2))));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return id + ";version=\"" + version + "\"";
    }
}
