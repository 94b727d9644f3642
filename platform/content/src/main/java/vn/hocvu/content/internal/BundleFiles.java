package vn.hocvu.content.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.internal.format.BundleFile;
import vn.hocvu.content.internal.format.CourseLimits;

/**
 * The files of a bundle's present revision. The addresses name the revision, so that after an update nothing of the
 * new one is taken for the old.
 */
final class BundleFiles implements CourseFiles {
    private final Map<String, URL> files;
    private final List<String> names;

    BundleFiles(Bundle bundle) {
        Map<String, URL> found = new HashMap<>();
        Enumeration<URL> entries = bundle.findEntries("/", "*", true);
        List<URL> all = entries == null ? List.of() : Collections.list(entries);
        this.names = all.stream()
                .map(url -> url.getPath().substring(1))
                .filter(name -> !name.endsWith("/"))
                .toList();
        for (URL url : all) {
            String name = url.getPath().substring(1);
            if (name.startsWith(BundleFile.FOLDER) && !name.endsWith("/")) {
                found.put(name.substring(BundleFile.FOLDER.length()), url);
            }
        }
        this.files = Map.copyOf(found);
    }

    /** The names of everything in the bundle. */
    List<String> names() {
        return names;
    }

    @Override
    public Set<String> paths() {
        return files.keySet();
    }

    @Override
    public byte[] read(String path) throws IOException {
        URL url = files.get(path);
        if (url == null) {
            throw new NoSuchFileException(path);
        }
        try (InputStream in = url.openStream()) {
            return CourseLimits.readWhole(path, in);
        } catch (RuntimeException removed) {
            throw new IOException("The bundle of this file is being removed", removed);
        }
    }
}
