package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Constants;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseFiles;

/** Makes a bundle of a course. The same files always make the same bytes. */
public final class ContentBundle {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private ContentBundle() {}

    public static String symbolicName(Course course) {
        return "hocvu.content." + course.id().owner() + "." + course.id().name();
    }

    public static void write(Course course, CourseFiles files, OutputStream out) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, symbolicName(course));
        headers.putValue(Constants.BUNDLE_VERSION, course.version().toString());
        headers.putValue(Constants.BUNDLE_NAME, course.title());
        headers.putValue(ContentHeader.NAME, new ContentHeader(course.id(), course.version()).toString());
        ZipOutputStream zip = new ZipOutputStream(out);
        begin(zip, JarFile.MANIFEST_NAME);
        manifest.write(zip);
        for (String path : new TreeSet<>(files.paths())) {
            begin(zip, BundleFile.FOLDER + path);
            zip.write(files.read(path));
        }
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }
}
