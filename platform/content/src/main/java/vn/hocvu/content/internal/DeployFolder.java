package vn.hocvu.content.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.content.ContentBundles.Arrival;
import vn.hocvu.content.ContentBundles.State;
import vn.hocvu.content.Finding;
import vn.hocvu.content.internal.format.BundleHeaders;
import vn.hocvu.content.internal.format.ContentBundle;
import vn.hocvu.content.internal.format.ContentHeader;
import vn.hocvu.content.internal.format.CourseArchive;
import vn.hocvu.content.internal.format.Reading;

/**
 * Takes what is dropped into the deploy folder: a course packed as .zip, or a content bundle. What has mistakes is
 * never installed. A newer file is installed beside the older one, which goes only when the newer one is published,
 * so that no learner finds the course missing.
 *
 * <p>It is an installer and no transformer, since a transformer would have its bundle stopped, updated and started.
 */
@Component(service = ArtifactInstaller.class, property = Constants.SERVICE_RANKING + ":Integer=100")
public final class DeployFolder implements ArtifactInstaller {
    /** The location of a bundle that comes from a file: this, the file's path, and the digest of its content. */
    static final String LOCATION = "hocvu-content:dropped:";

    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);
    private static final char DIGEST = '$';
    private static final long LARGEST = 600L * 1024 * 1024;

    private final BundleContext context;
    private final InstalledContent content;
    private final Path workFolder;
    private final List<File> waiting = new ArrayList<>();

    @Activate
    public DeployFolder(BundleContext context, @Reference InstalledContent content) throws IOException {
        this.context = context;
        this.content = content;
        File folder = context.getDataFile("arrivals");
        if (folder == null) {
            throw new IOException("The framework has no folder for the bundle's files");
        }
        this.workFolder = Files.createDirectories(folder.toPath());
        content.whenReady(this::takeWaiting);
        content.submit(this::removeOrphans);
    }

    @Deactivate
    public void close() {
        content.whenReady(() -> {});
    }

    @Override
    public boolean canHandle(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip")) {
            return true;
        }
        if (!name.endsWith(".jar")) {
            return false;
        }
        if (!file.exists()) {
            return content.arrivals().stream()
                            .anyMatch(arrival -> arrival.source().equals(file.getName()))
                    || !bundles(file).isEmpty();
        }
        Attributes headers = CourseArchive.headers(file.toPath());
        return headers != null && headers.getValue(ContentHeader.NAME) != null;
    }

    @Override
    public void install(File file) {
        content.submit(() -> take(file));
    }

    @Override
    public void update(File file) {
        content.submit(() -> take(file));
    }

    @Override
    public void uninstall(File file) {
        content.submit(() -> leave(file));
    }

    // What follows runs on the thread of content.

    private void take(File file) {
        if (!content.isReady()) {
            waiting.add(file);
            show(file, State.CHECKING, null, List.of());
            return;
        }
        if (!file.exists()) {
            leave(file);
            return;
        }
        show(file, State.CHECKING, null, List.of());
        Path copy = workFolder.resolve("arrival");
        Path made = workFolder.resolve("bundle");
        try {
            take(file, copy, made);
        } catch (IOException failed) {
            refuse(
                    file,
                    null,
                    new Finding(
                            "",
                            0,
                            "The file cannot be read: " + failed.getMessage(),
                            "Copy it into the folder again."));
        } finally {
            delete(copy);
            delete(made);
        }
    }

    private void take(File file, Path copy, Path made) throws IOException {
        String digest = copy(file, copy);
        String location = LOCATION + file.getAbsolutePath() + DIGEST + digest;
        Bundle same = context.getBundle(location);
        if (same != null) {
            content.keep(same);
            replaceBy(same, file);
            return;
        }
        boolean zip = file.getName().toLowerCase(Locale.ROOT).endsWith(".zip");
        try (CourseArchive archive = zip ? CourseArchive.ofFolder(copy) : CourseArchive.ofBundle(copy)) {
            Reading reading = content.reader().read(archive);
            List<Finding> findings = new ArrayList<>(reading.findings());
            findings.addAll(content.checkOwner(reading));
            String symbolicName = null;
            if (!zip) {
                Attributes headers = CourseArchive.headers(copy);
                if (headers != null) {
                    findings.addAll(BundleHeaders.check(headers::getValue, List.of(), reading));
                    symbolicName = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
                }
            } else if (reading.course() != null) {
                symbolicName = ContentBundle.symbolicName(reading.course());
            }
            if (findings.isEmpty() && reading.course() != null && zip) {
                try (OutputStream out = Files.newOutputStream(made)) {
                    ContentBundle.write(reading.course(), archive, out);
                }
            }
            Bundle twin = twin(symbolicName, reading);
            if (twin != null) {
                findings.add(new Finding(
                        "course.yaml",
                        0,
                        "Version " + reading.version() + " of this course is already installed",
                        "Raise the version in course.yaml."));
            }
            if (!findings.isEmpty()) {
                refuse(file, reading, findings.toArray(Finding[]::new));
                return;
            }
            install(file, location, zip ? made : copy, reading);
        } catch (CourseArchive.RefusedException refused) {
            refuse(file, null, refused.findings().toArray(Finding[]::new));
        }
    }

    private void install(File file, String location, Path jar, Reading reading) throws IOException {
        Bundle bundle;
        try (InputStream in = Files.newInputStream(jar)) {
            bundle = context.installBundle(location, in);
        } catch (BundleException failed) {
            refuse(file, reading, notInstalled(failed));
            return;
        }
        try {
            bundle.start();
        } catch (BundleException failed) {
            content.uninstall(bundle);
            refuse(file, reading, notInstalled(failed));
            return;
        }
        Arrival arrival = content.lookAt(bundle);
        if (arrival.state() == State.REFUSED) {
            content.uninstall(bundle);
            refuse(file, reading, arrival.findings().toArray(Finding[]::new));
            return;
        }
        replaceBy(bundle, file);
    }

    private static Finding notInstalled(BundleException failed) {
        return new Finding(
                "",
                0,
                "The framework does not install the bundle: " + failed.getMessage(),
                "Make the bundle with the command for authors.");
    }

    /** The new one stands: it is shown instead of the file, and what came from the file before goes. */
    private void replaceBy(Bundle bundle, File file) {
        content.file(file.getAbsolutePath(), null);
        for (Bundle older : bundles(file)) {
            if (!older.equals(bundle)) {
                content.letGo(older);
            }
        }
    }

    private void leave(File file) {
        waiting.remove(file);
        content.file(file.getAbsolutePath(), null);
        bundles(file).forEach(content::letGo);
    }

    private void takeWaiting() {
        List<File> files = List.copyOf(waiting);
        waiting.clear();
        files.forEach(this::take);
    }

    /** Files may have been removed while the node was down. */
    private void removeOrphans() {
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            if (location.startsWith(LOCATION)) {
                int end = location.lastIndexOf(DIGEST);
                if (!Files.exists(Path.of(location.substring(LOCATION.length(), end)))) {
                    content.letGo(bundle);
                }
            }
        }
    }

    private List<Bundle> bundles(File file) {
        String prefix = LOCATION + file.getAbsolutePath() + DIGEST;
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(prefix))
                .toList();
    }

    /** A bundle of the same name and version, which the framework would not let another stand beside. */
    private @Nullable Bundle twin(@Nullable String symbolicName, Reading reading) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName() != null
                    && bundle.getSymbolicName().equals(symbolicName)
                    && bundle.getVersion().equals(reading.version())) {
                if (!content.isLeaving(bundle)) {
                    return bundle;
                }
                content.uninstallIfLeaving(bundle);
            }
        }
        return null;
    }

    private void refuse(File file, @Nullable Reading reading, Finding... findings) {
        show(file, State.REFUSED, reading, List.of(findings));
    }

    private void show(File file, State state, @Nullable Reading reading, List<Finding> findings) {
        content.file(
                file.getAbsolutePath(),
                new Arrival(
                        file.getName(),
                        -1,
                        reading == null ? null : reading.id(),
                        reading == null ? null : Content.version(reading),
                        state,
                        findings,
                        content.clock().instant()));
    }

    /** Copies a file, so that what is checked is what is installed. */
    private static String copy(File file, Path to) throws IOException {
        if (file.length() > LARGEST) {
            throw new IOException("it is larger than a course may be");
        }
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file.toPath()), digest);
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.debug("Left behind: {}", file, failed);
        }
    }
}
