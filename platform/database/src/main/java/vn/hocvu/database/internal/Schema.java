package vn.hocvu.database.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The tables of one active bundle: wanted, ready or broken. */
final class Schema {
    static final String PROPERTY = "hocvu.schema";

    enum State {
        WAITING,
        READY,
        FAILED
    }

    private final Bundle bundle;
    private final String path;
    private State state = State.WAITING;
    private String reason = "the changelog has not run yet";
    private boolean gone;
    private @Nullable ServiceRegistration<DataSource> registration;

    Schema(Bundle bundle, String path) {
        this.bundle = bundle;
        this.path = path;
    }

    String owner() {
        return bundle.getSymbolicName();
    }

    Changelog changelog() throws IOException {
        BundleFiles files = new BundleFiles(bundle);
        return new Changelog(owner(), path, files, files.fingerprint());
    }

    synchronized void ready(BundleContext context, DataSource source) {
        if (gone) {
            return;
        }
        state = State.READY;
        reason = "up to date";
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(PROPERTY, owner());
        registration = context.registerService(DataSource.class, source, properties);
    }

    synchronized void waiting(String why) {
        state = State.WAITING;
        reason = why;
    }

    synchronized void failed(String why) {
        state = State.FAILED;
        reason = why;
    }

    synchronized void gone() {
        gone = true;
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    synchronized boolean isGone() {
        return gone;
    }

    synchronized State state() {
        return state;
    }

    synchronized String reason() {
        return reason;
    }
}
