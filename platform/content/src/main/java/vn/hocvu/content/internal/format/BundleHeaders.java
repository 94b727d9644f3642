package vn.hocvu.content.internal.format;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import vn.hocvu.content.Finding;

/** What the manifest of a content bundle must say, and must not. */
public final class BundleHeaders {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String ADVICE = "Make the bundle with the command for authors.";
    private static final List<String> REFUSED = List.of(
            Constants.BUNDLE_ACTIVATOR,
            Constants.BUNDLE_CLASSPATH,
            Constants.BUNDLE_NATIVECODE,
            Constants.IMPORT_PACKAGE,
            Constants.EXPORT_PACKAGE,
            Constants.DYNAMICIMPORT_PACKAGE,
            Constants.REQUIRE_BUNDLE,
            Constants.FRAGMENT_HOST,
            "Service-Component",
            "Meta-Persistence",
            "Hocvu-Schema",
            "Hocvu-Static",
            "Web-ContextPath",
            "Launcher-Agent-Class");

    private BundleHeaders() {}

    /**
     * Everything that is wrong with what is around the course.
     *
     * @param header a header's value, or null
     * @param names the names of all files in the bundle
     * @param reading the course inside
     */
    public static List<Finding> check(
            Function<String, @Nullable String> header, Collection<String> names, Reading reading) {
        Findings findings = new Findings();
        names.forEach(name -> BundleFile.of(name, findings));
        for (String name : REFUSED) {
            if (header.apply(name) != null) {
                findings.add(MANIFEST, 0, "A content bundle has no header " + name, ADVICE);
            }
        }
        Optional<ContentHeader> content =
                Optional.ofNullable(header.apply(ContentHeader.NAME)).flatMap(ContentHeader::parse);
        if (content.isEmpty()) {
            findings.add(
                    MANIFEST,
                    0,
                    "The header " + ContentHeader.NAME + " is not of the form owner/name;version=\"1.0.0\"",
                    ADVICE);
        } else if (reading.id() != null
                && reading.version() != null
                && !content.get().equals(new ContentHeader(reading.id(), reading.version()))) {
            findings.add(
                    MANIFEST,
                    0,
                    "The header " + ContentHeader.NAME + " says " + content.get() + ", and course.yaml says "
                            + new ContentHeader(reading.id(), reading.version()),
                    "Make the bundle again from the course's folder.");
        } else if (!content.get().version().toString().equals(header.apply(Constants.BUNDLE_VERSION))) {
            findings.add(MANIFEST, 0, "Bundle-Version is not the course's version", ADVICE);
        }
        return findings.all();
    }
}
