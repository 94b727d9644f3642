package vn.hocvu.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** What happened to the bundles of a node since a {@link BundleWitness} was put into it. */
final class BundleEvents {
    private static final String NAME = "vn.hocvu.itest.witness";

    private final Path file;

    private BundleEvents(Path file) {
        this.file = file;
    }

    /** @param services how many there were in the whole node */
    record Event(String what, String bundle, String version, int services) {}

    static BundleEvents of(Node node) {
        node.deploy(jar(BundleWitness.class, NAME));
        BundleEvents events = new BundleEvents(node.data().resolve(BundleWitness.FILE));
        // Its own start is its first event.
        Patience.await("the witness", () -> Files.exists(events.file) && events.count("STARTED", NAME) == 1, node);
        return events;
    }

    long count(String what, String bundle) {
        return all().stream()
                .filter(event -> event.what().equals(what) && event.bundle().equals(bundle))
                .count();
    }

    boolean isStarted(String bundle, String version) {
        return all().stream()
                .anyMatch(event -> event.what().equals("STARTED")
                        && event.bundle().equals(bundle)
                        && event.version().equals(version));
    }

    /** Events of bundles that nobody touched. None of them may resolve, start, stop or be refreshed. */
    List<Event> disturbances(Set<String> touched) {
        return all().stream()
                .filter(event -> !event.bundle().equals(NAME) && !touched.contains(event.bundle()))
                .toList();
    }

    /** How many services there were at the last event. */
    int services() {
        List<Event> all = all();
        return all.get(all.size() - 1).services();
    }

    private List<Event> all() {
        try {
            // A line that is being written has no end yet.
            String text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> line.split(" "))
                    .map(part -> new Event(part[0], part[1], part[2], Integer.parseInt(part[3])))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A bundle of one class, which is its activator. */
    static Path jar(Class<?> activator, String name) {
        String path = activator.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", activator.getName());
        headers.putValue("Import-Package", "org.osgi.framework");
        Path jar = Path.of("target", name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream bundle = new JarOutputStream(out, manifest);
                InputStream code = activator.getClassLoader().getResourceAsStream(path)) {
            bundle.putNextEntry(new ZipEntry(path));
            code.transferTo(bundle);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return jar;
    }
}
