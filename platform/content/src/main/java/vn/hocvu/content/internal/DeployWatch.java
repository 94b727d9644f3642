package vn.hocvu.content.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the deploy folder watched, once there is somebody to take what lies in it. Watched from the first moment on, as
 * Karaf has it, a content bundle would be installed in the ordinary way while a node with an empty cache is starting:
 * replacing it would then stop the course, and a bad file would take the good one's place.
 *
 * <p>Bundles are started and stopped on the thread that watches, and one that leaves it interrupted ends it. Nothing
 * would be taken from the folder any more, and nobody told; so it is watched anew.
 */
@Component(immediate = true)
public final class DeployWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeployWatch.class);
    private static final String WATCHER = "org.apache.felix.fileinstall";

    /** What File Install calls a thread that watches, before the folder. */
    private static final String THREAD = "fileinstall-";

    private static final long LOOK_EVERY_MILLISECONDS = 5_000;

    /** It takes a moment to begin. */
    private static final int MISSED_BEFORE = 3;

    private final @Nullable Thread look;
    private volatile boolean closed;

    @Activate
    public DeployWatch(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(component.name=vn.hocvu.content.internal.DeployFolder)") ArtifactInstaller folder)
            throws IOException {
        String base = context.getProperty("karaf.base");
        if (base == null) {
            this.look = null;
            return; // Not in Karaf, where there is no deploy folder.
        }
        String watched = base + "/deploy";
        Dictionary<String, Object> settings = new Hashtable<>();
        settings.put("felix.fileinstall.dir", watched);
        settings.put("felix.fileinstall.tmpdir", context.getProperty("karaf.data") + "/generated-bundles");
        settings.put("felix.fileinstall.poll", "1000");
        settings.put("felix.fileinstall.start.level", "80");
        settings.put("felix.fileinstall.active.level", "80");
        settings.put("felix.fileinstall.log.level", "3");
        Configuration configuration = configurations.getFactoryConfiguration(WATCHER, "deploy", null);
        configuration.updateIfDifferent(settings);
        this.look = new Thread(() -> look(THREAD + watched, configuration, settings), "hocvu-deploy-watch");
        look.setDaemon(true);
        look.start();
    }

    @Deactivate
    public void close() {
        closed = true;
        if (look != null) {
            look.interrupt();
        }
    }

    private void look(String thread, Configuration configuration, Dictionary<String, Object> settings) {
        int missed = 0;
        int times = 0;
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY_MILLISECONDS);
                missed = isThere(thread) ? 0 : missed + 1;
                if (missed == MISSED_BEFORE && !closed) {
                    missed = 0;
                    settings.put("hocvu.again", String.valueOf(++times));
                    configuration.update(settings);
                    LOG.warn("The deploy folder is watched again: a bundle that was started or stopped had ended it");
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | IllegalStateException failure) {
                LOG.debug("The deploy folder could not be watched again yet", failure);
            }
        }
    }

    private static boolean isThere(String name) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[group.activeCount() * 2 + 16];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .anyMatch(thread -> thread.getName().equals(name));
    }
}
