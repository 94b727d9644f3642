package vn.hocvu.content.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Has the deploy folder watched, once there is somebody to take what lies in it. Watched from the first moment on, as
 * Karaf has it, a content bundle would be installed in the ordinary way while a node with an empty cache is starting:
 * replacing it would then stop the course, and a bad file would take the good one's place.
 */
@Component(immediate = true)
public final class DeployWatch {
    private static final String WATCHER = "org.apache.felix.fileinstall";

    @Activate
    public DeployWatch(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference(target = "(component.name=vn.hocvu.content.internal.DeployFolder)") ArtifactInstaller folder)
            throws IOException {
        String base = context.getProperty("karaf.base");
        if (base == null) {
            return; // Not in Karaf, where there is no deploy folder.
        }
        Dictionary<String, Object> settings = new Hashtable<>();
        settings.put("felix.fileinstall.dir", base + "/deploy");
        settings.put("felix.fileinstall.tmpdir", context.getProperty("karaf.data") + "/generated-bundles");
        settings.put("felix.fileinstall.poll", "1000");
        settings.put("felix.fileinstall.start.level", "80");
        settings.put("felix.fileinstall.active.level", "80");
        settings.put("felix.fileinstall.log.level", "3");
        configurations.getFactoryConfiguration(WATCHER, "deploy", null).updateIfDifferent(settings);
    }
}
