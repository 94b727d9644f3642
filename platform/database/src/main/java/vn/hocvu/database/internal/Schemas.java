package vn.hocvu.database.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of every bundle up to date, one bundle after another, then hands each its DataSource. */
@Component(service = Schemas.class, immediate = true)
public final class Schemas implements BundleTrackerCustomizer<Schema> {
    static final String HEADER = "Hocvu-Schema";

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);
    private static final long LONGEST_PAUSE = 30;

    private final BundleContext context;
    private final Database database;
    private final ScheduledExecutorService queue =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "hocvu-schemas"));
    private final BundleTracker<Schema> bundles;

    @Activate
    public Schemas(BundleContext context, @Reference Database database) {
        this.context = context;
        this.database = database;
        bundles = new BundleTracker<>(context, Bundle.ACTIVE, this);
        bundles.open();
    }

    @Override
    public @Nullable Schema addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String path = bundle.getHeaders("").get(HEADER);
        if (path == null) {
            return null;
        }
        Schema schema = new Schema(bundle, path.trim());
        queue.execute(() -> prepare(schema, 1));
        return schema;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Schema schema) {}

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Schema schema) {
        schema.gone();
    }

    private void prepare(Schema schema, long pause) {
        if (schema.isGone()) {
            return;
        }
        try {
            database.reach();
        } catch (SQLException unreachable) {
            tryAgain(schema, pause, unreachable);
            return;
        }
        try {
            schema.changelog().update(database.direct());
        } catch (LiquibaseException | SQLException | IOException | RuntimeException | LinkageError failure) {
            failed(schema, pause, failure);
            return;
        }
        schema.ready(context, database.pool());
    }

    private void failed(Schema schema, long pause, Throwable failure) {
        try {
            database.reach();
        } catch (SQLException unreachable) {
            tryAgain(schema, pause, unreachable);
            return;
        }
        String reason = Reason.of(failure);
        schema.failed(reason);
        LOG.error("The changelog of {} failed, so its components do not start: {}", schema.owner(), reason);
    }

    private void tryAgain(Schema schema, long pause, SQLException unreachable) {
        String reason = "the database cannot be reached: " + Reason.of(unreachable);
        schema.waiting(reason);
        LOG.warn("The changelog of {} waits {} s: {}", schema.owner(), pause, reason);
        queue.schedule(() -> prepare(schema, Math.min(2 * pause, LONGEST_PAUSE)), pause, TimeUnit.SECONDS);
    }

    List<Schema> all() {
        return new ArrayList<>(bundles.getTracked().values());
    }

    @Deactivate
    void close() throws InterruptedException {
        bundles.close();
        queue.shutdownNow();
        queue.awaitTermination(LONGEST_PAUSE, TimeUnit.SECONDS);
    }
}
