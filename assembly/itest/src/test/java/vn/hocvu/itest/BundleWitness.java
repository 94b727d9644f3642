package vn.hocvu.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Runs as a bundle inside a node and writes down what happens to every bundle, one line an event: what, to which bundle
 * and version, and how many services there are. Uses nothing but the framework, since it is packed alone.
 */
public final class BundleWitness implements BundleActivator, SynchronousBundleListener {
    static final String FILE = "bundle-events.log";

    private Path file;
    private BundleContext context;

    @Override
    public void start(BundleContext started) {
        context = started;
        file = Path.of(System.getProperty("karaf.base"), FILE);
        context.addBundleListener(this);
    }

    @Override
    public void stop(BundleContext stopping) {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        write(name(event.getType()) + " " + bundle.getSymbolicName() + " " + bundle.getVersion());
    }

    private synchronized void write(String what) {
        try {
            int services = context.getAllServiceReferences(null, null).length;
            Files.writeString(file, what + " " + services + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case BundleEvent.INSTALLED -> "INSTALLED";
            case BundleEvent.RESOLVED -> "RESOLVED";
            case BundleEvent.STARTING -> "STARTING";
            case BundleEvent.LAZY_ACTIVATION -> "LAZY_ACTIVATION";
            case BundleEvent.STARTED -> "STARTED";
            case BundleEvent.STOPPING -> "STOPPING";
            case BundleEvent.STOPPED -> "STOPPED";
            case BundleEvent.UPDATED -> "UPDATED";
            case BundleEvent.UNRESOLVED -> "UNRESOLVED";
            case BundleEvent.UNINSTALLED -> "UNINSTALLED";
            default -> "EVENT-" + type;
        };
    }
}
