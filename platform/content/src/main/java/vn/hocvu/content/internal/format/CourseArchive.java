package vn.hocvu.content.internal.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import vn.hocvu.content.CourseFiles;
import vn.hocvu.content.Finding;

/**
 * A course in a zip archive: either the author's folder, packed, or a content bundle. Nothing is unpacked to disk;
 * each file is inflated when it is read, and never further than a file may reach.
 */
public final class CourseArchive implements CourseFiles, Closeable {
    private final ZipFile zip;
    private final Map<String, String> entries;

    private CourseArchive(ZipFile zip, Map<String, String> entries) {
        this.zip = zip;
        this.entries = Map.copyOf(entries);
    }

    /** An archive opened, or why it cannot be. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Finding> findings;

        RefusedException(List<Finding> findings) {
            super("The archive has mistakes", null, false, false);
            this.findings = findings;
        }

        public List<Finding> findings() {
            return findings;
        }
    }

    /** The author's folder, packed; one folder around everything is taken off. */
    public static CourseArchive ofFolder(Path file) throws IOException, RefusedException {
        Findings findings = new Findings();
        Map<String, String> entries = names(file, findings);
        String around = around(entries.keySet());
        Map<String, String> inside = new HashMap<>();
        entries.forEach((name, entry) -> inside.put(name.substring(around.length()), entry));
        return open(file, inside, findings);
    }

    /** A content bundle. */
    public static CourseArchive ofBundle(Path file) throws IOException, RefusedException {
        Findings findings = new Findings();
        Map<String, String> inside = new HashMap<>();
        for (Map.Entry<String, String> entry : names(file, findings).entrySet()) {
            BundleFile.of(entry.getKey(), findings).ifPresent(path -> inside.put(path, entry.getValue()));
        }
        return open(file, inside, findings);
    }

    /** The headers of a jar; null if the file is no jar or has no manifest that can be read. */
    public static @org.jspecify.annotations.Nullable Attributes headers(Path file) {
        try {
            CentralDirectory.read(file);
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
                if (entry == null) {
                    return null;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(CourseLimits.MEGABYTE);
                    return new Manifest(new java.io.ByteArrayInputStream(bytes)).getMainAttributes();
                }
            }
        } catch (IOException | IllegalArgumentException notJar) {
            return null;
        }
    }

    private static CourseArchive open(Path file, Map<String, String> entries, Findings findings)
            throws IOException, RefusedException {
        if (!findings.all().isEmpty()) {
            throw new RefusedException(findings.all());
        }
        return new CourseArchive(new ZipFile(file.toFile()), entries);
    }

    /** The names of what the archive contains, as they are and as the course's files are called. */
    private static Map<String, String> names(Path file, Findings findings) throws RefusedException {
        List<CentralDirectory.Entry> listed;
        try {
            listed = CentralDirectory.read(file);
        } catch (IOException broken) {
            findings.add(
                    "",
                    0,
                    "The archive cannot be read: " + broken.getMessage(),
                    "Pack the course again as a .zip file.");
            throw new RefusedException(findings.all());
        }
        long bytes = 0;
        Map<String, String> names = new HashMap<>();
        for (CentralDirectory.Entry entry : listed) {
            String name = entry.name().orElse("");
            if (name.isEmpty()) {
                findings.add(
                        "",
                        0,
                        "A file name in the archive is not UTF-8",
                        "Use file names with a-z 0-9 . _ - only, and pack the course again.");
            } else if (!name.endsWith("/") && !isLeftBehind(name)) {
                check(name, entry, names, findings);
            }
            bytes += entry.size();
        }
        if (names.size() > CourseLimits.FILES) {
            findings.add(
                    "",
                    0,
                    "The archive has more than " + CourseLimits.FILES + " files",
                    "Split it into several courses.");
        }
        if (bytes > (long) CourseLimits.MEGABYTES_OF_A_COURSE * CourseLimits.MEGABYTE) {
            findings.add(
                    "",
                    0,
                    "The archive unpacks to more than " + CourseLimits.MEGABYTES_OF_A_COURSE + " MB",
                    "Make pictures and sound smaller, or split the course.");
        }
        return names;
    }

    private static void check(String name, CentralDirectory.Entry entry, Map<String, String> names, Findings findings) {
        String shown = Fields.shortened(name);
        if (FileRules.leavesFolder(name)) {
            findings.add(
                    shown, 0, "The path leads out of the course", "Pack the course's folder with a usual program.");
        } else if (entry.symbolicLink()) {
            findings.add(shown, 0, "The file is a symbolic link", "Put the file itself into the folder.");
        } else if (entry.encrypted()) {
            findings.add(shown, 0, "The file is encrypted", "Pack the course without a password.");
        } else if (names.putIfAbsent(name, name) != null) {
            findings.add(shown, 0, "The file is in the archive twice", "Pack the course again.");
        }
    }

    /** What operating systems leave in archives. */
    private static boolean isLeftBehind(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return name.startsWith("__MACOSX/")
                || last.equals(".DS_Store")
                || last.startsWith("._")
                || last.equals("Thumbs.db")
                || last.equals("desktop.ini");
    }

    private static String around(Set<String> names) {
        if (names.isEmpty() || names.contains(CourseReader.COURSE_FILE)) {
            return "";
        }
        String any = names.iterator().next();
        String folder = any.substring(0, any.indexOf('/') + 1);
        boolean around = !folder.isEmpty() && names.stream().allMatch(name -> name.startsWith(folder));
        return around ? folder : "";
    }

    @Override
    public Set<String> paths() {
        return entries.keySet();
    }

    @Override
    public byte[] read(String path) throws IOException {
        String name = entries.get(path);
        ZipEntry entry = name == null ? null : zip.getEntry(name);
        if (entry == null) {
            throw new NoSuchFileException(path);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return CourseLimits.readWhole(path, in);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
