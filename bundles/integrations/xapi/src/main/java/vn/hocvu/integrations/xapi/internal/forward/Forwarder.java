package vn.hocvu.integrations.xapi.internal.forward;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.StatementFeed;
import vn.hocvu.tracking.XapiVersion;

/** One for each other store that is configured: a thread that hands statements on until the component goes. */
@Component(
        service = Forwarder.class,
        immediate = true,
        configurationPid = ForwardSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ForwardSettings.class, factory = true)
public final class Forwarder {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
    private static final int LARGEST_BATCH = 50;
    private static final long LONGEST_FAREWELL_SECONDS = 5;

    /** Well below the minute that the feed gives. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Standing standing;
    private final Destination destination;
    private final Carrier carrier;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** @throws IllegalArgumentException if a setting is missing or wrong */
    @Activate
    public Forwarder(ForwardSettings settings, @Reference StatementFeed feed, @Reference LearningRecordStore store) {
        this(settings, feed, store, System::getenv, Clock.systemUTC(), PATIENCE);
    }

    Forwarder(
            ForwardSettings settings,
            StatementFeed feed,
            LearningRecordStore store,
            UnaryOperator<@Nullable String> environment,
            Clock clock,
            Duration patience) {
        name = settings.name().strip();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Set name: 1 to 60 of a-z, 0-9 and hyphens");
        }
        XapiVersion version = Arrays.stream(XapiVersion.values())
                .filter(each -> each.number().equals(settings.version().strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Set version: 2.0.0 or 1.0.3"));
        destination = new Destination(
                settings.url(), settings.user().strip(), new Secret(settings, environment), version, patience);
        standing = new Standing(clock);
        carrier = new Carrier(
                name,
                feed,
                store,
                new Packing(Filter.of(settings), version),
                destination,
                standing,
                Math.max(1, Math.min(LARGEST_BATCH, settings.batch())));
        thread = new Thread(this::run, "hocvu-lrs-forward-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closing.await(carrier.turn().toMillis(), TimeUnit.MILLISECONDS)) {
                // The next turn.
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request under way is let go; what it carried is sent again the next time. */
    @Deactivate
    void close() throws InterruptedException {
        closing.countDown();
        destination.close();
        thread.join(TimeUnit.SECONDS.toMillis(LONGEST_FAREWELL_SECONDS));
    }

    String name() {
        return name;
    }

    Standing.Snapshot standing() {
        return standing.snapshot();
    }
}
