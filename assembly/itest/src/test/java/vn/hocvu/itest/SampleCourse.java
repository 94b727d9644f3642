package vn.hocvu.itest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small course of pages, file by file, to be packed and dropped. */
final class SampleCourse {
    static final String OWNER = "vn-48";

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String name;
    private final String version;

    private SampleCourse(String name, String version) {
        this.name = name;
        this.version = version;
    }

    /** @param lessons the ids of its lessons, in order */
    static SampleCourse of(String name, String version, String... lessons) {
        SampleCourse course = new SampleCourse(name, version);
        StringBuilder yaml = new StringBuilder(
                "format: 1\nid: " + name + "\nowner: " + OWNER + "\nversion: " + version
                        + "\nlanguage: vi\ntitle: " + course.title()
                        + "\nsummary: Khóa học ngắn để thử.\naudience: [citizens]\nlevel: 1\ncompetences: [\"4.2\"]\nlessons:\n");
        for (String lesson : lessons) {
            yaml.append("  - id: ").append(lesson).append("\n    title: Bài ").append(lesson);
            yaml.append("\n    source: lessons/").append(lesson).append(".md\n    minutes: 2\n");
            course.put("lessons/" + lesson + ".md", "## Bản " + version + "\n\nNội dung của bài " + lesson + ".\n");
        }
        return course.put("course.yaml", yaml.toString());
    }

    String id() {
        return OWNER + "/" + name;
    }

    String title() {
        return "Khóa thử " + name;
    }

    String symbolicName() {
        return "hocvu.content." + OWNER + "." + name;
    }

    SampleCourse put(String file, String text) {
        return put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    SampleCourse put(String file, byte[] content) {
        files.put(file, content);
        return this;
    }

    SampleCourse without(String file) {
        files.remove(file);
        return this;
    }

    /** Changes something in course.yaml that must be there. */
    SampleCourse change(String before, String after) {
        String yaml = new String(files.get("course.yaml"), StandardCharsets.UTF_8);
        if (!yaml.contains(before)) {
            throw new IllegalArgumentException(before);
        }
        return put("course.yaml", yaml.replace(before, after));
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** The bundle that the course command makes of it. */
    Path jar(Path folder, String fileName) {
        Path file = folder.resolve(fileName);
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", symbolicName());
        headers.putValue("Bundle-Version", version);
        headers.putValue("Hocvu-Content", id() + ";version=\"" + version + "\"");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                jar.putNextEntry(new ZipEntry("course/" + entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }

    /** The course packed, under a name of the caller's choice. */
    Path zip(Path folder, String fileName) {
        Path file = folder.resolve(fileName);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file;
    }
}
