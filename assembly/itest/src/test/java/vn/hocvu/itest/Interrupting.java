package vn.hocvu.itest;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that leaves the thread interrupted on which it was started. Packed alone. */
public final class Interrupting implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Thread.currentThread().interrupt();
    }

    @Override
    public void stop(BundleContext context) {
        // Nothing was begun.
    }
}
