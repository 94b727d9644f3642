package vn.hocvu.content.internal.format;

import java.util.Locale;
import java.util.Optional;

/** What is where in a content bundle: the course below {@code course/}, and nothing else but what every jar has. */
public final class BundleFile {
    public static final String FOLDER = "course/";

    private BundleFile() {}

    /** The path inside the course of a file of a bundle; empty if it does not belong to the course. */
    static Optional<String> of(String name, Findings findings) {
        if (name.startsWith(FOLDER)) {
            return Optional.of(name.substring(FOLDER.length()));
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".class")) {
            findings.add(Fields.shortened(name), 0, "A content bundle contains no classes", "Remove the file.");
        } else if (!name.startsWith("META-INF/")) {
            findings.add(
                    Fields.shortened(name),
                    0,
                    "The file is not in the bundle's folder " + FOLDER,
                    "Make the bundle with the command for authors.");
        }
        return Optional.empty();
    }
}
