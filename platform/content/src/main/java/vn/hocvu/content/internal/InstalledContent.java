package vn.hocvu.content.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.content.ActivityType;
import vn.hocvu.content.ContentBundles;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.content.Finding;
import vn.hocvu.content.internal.format.BundleHeaders;
import vn.hocvu.content.internal.format.ContentHeader;
import vn.hocvu.content.internal.format.CourseReader;
import vn.hocvu.content.internal.format.Reading;
import vn.hocvu.users.Units;

/**
 * The content bundles that are installed, and which of them are courses. Everything is read and decided on one thread
 * of its own, in the order in which it happens; only hiding a course whose bundle stops is done at once.
 */
@Component(
        immediate = true,
        service = {ContentBundles.class, InstalledContent.class})
public final class InstalledContent implements ContentBundles {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledContent.class);

    /** How long requests that are under way may still read a course which is hidden already. */
    private static final long GRACE_MILLISECONDS = 3_000;

    private static final long RETRY_MILLISECONDS = 5_000;

    private final BundleContext context;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final CourseReader reader;
    private final Map<String, List<ActivityType>> types = new ConcurrentHashMap<>();
    private final Map<Long, ServiceRegistration<CoursePackage>> published = new ConcurrentHashMap<>();
    private final SynchronousBundleListener listener = this::bundleChanged;

    // Only the worker uses these three.
    private final Map<Long, Content> contents = new TreeMap<>();
    private final Map<String, Arrival> files = new TreeMap<>();
    private final Set<Long> leaving = new HashSet<>();

    private volatile List<Arrival> arrivals = List.of();
    private volatile @Nullable Units units;
    private volatile Runnable whenReady = () -> {};

    @Activate
    public InstalledContent(BundleContext context) {
        this(context, Clock.systemUTC());
    }

    InstalledContent(BundleContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hocvu-content");
            thread.setDaemon(true);
            return thread;
        });
        this.reader = new CourseReader(this::type);
        context.addBundleListener(listener);
        for (Bundle bundle : context.getBundles()) {
            submit(() -> look(bundle));
        }
    }

    @Deactivate
    public void close() {
        context.removeBundleListener(listener);
        worker.shutdownNow();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Content is still being checked while the bundle stops");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Set.copyOf(published.keySet()).forEach(this::withdraw);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindUnits(Units service) {
        units = service;
        submit(this::decide);
        submit(() -> whenReady.run());
    }

    void unbindUnits(Units service) {
        // Courses that are published stay so; the unit that publishes them has not changed.
        if (units == service) {
            units = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindType(ActivityType type) {
        types.computeIfAbsent(type.type(), key -> new CopyOnWriteArrayList<>()).add(type);
        submit(() -> lookAgain(type.type()));
    }

    void unbindType(ActivityType type) {
        List<ActivityType> same = types.get(type.type());
        if (same != null && same.remove(type)) {
            submit(() -> lookAgain(type.type()));
        }
    }

    @Override
    public List<Arrival> arrivals() {
        return arrivals;
    }

    /** Does something on the thread of content. */
    void submit(Runnable work) {
        try {
            worker.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException defect) {
                    LOG.error("Content could not be handled", defect);
                }
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("Not done, since the bundle stops", closed);
        }
    }

    /** Does something on the thread of content, but not now. */
    void later(Runnable work, long milliseconds) {
        try {
            worker.schedule(() -> submit(work), milliseconds, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Not done, since the bundle stops", closed);
        }
    }

    CourseReader reader() {
        return reader;
    }

    Clock clock() {
        return clock;
    }

    // What follows runs on the worker.

    /** Shows a dropped file among the arrivals; null takes it out. */
    void file(String path, @Nullable Arrival arrival) {
        if (arrival == null) {
            files.remove(path);
        } else {
            files.put(path, arrival);
            if (arrival.state() == State.REFUSED) {
                warn(arrival);
            }
        }
        show();
    }

    /** What to do, on the thread of content, whenever courses can be checked that could not before. */
    void whenReady(Runnable work) {
        whenReady = work;
    }

    boolean isReady() {
        return units != null;
    }

    /** Why a course cannot be published by its owner; empty if it can. */
    List<Finding> checkOwner(Reading reading) {
        Units known = units;
        if (known == null
                || reading.id() == null
                || known.find(reading.id().owner()).isPresent()) {
            return List.of();
        }
        return List.of(new Finding(
                "course.yaml",
                0,
                "The owner " + reading.id().owner() + " is not a unit of this platform",
                "Write the id of the unit that publishes the course."));
    }

    /** Reads a bundle that has just come, and says what became of it. */
    Arrival lookAt(Bundle bundle) {
        look(bundle);
        Content content = contents.get(bundle.getBundleId());
        if (content == null) {
            throw new IllegalStateException("Not a content bundle: " + bundle);
        }
        return content.arrival();
    }

    /** Hides the course of a bundle at once, and uninstalls the bundle when requests under way have ended. */
    void letGo(Bundle bundle) {
        if (leaving.add(bundle.getBundleId())) {
            decide();
            later(() -> uninstallIfLeaving(bundle), GRACE_MILLISECONDS);
        }
    }

    /** A bundle that was let go is wanted after all. */
    void keep(Bundle bundle) {
        if (leaving.remove(bundle.getBundleId())) {
            decide();
        }
    }

    void uninstallIfLeaving(Bundle bundle) {
        if (leaving.remove(bundle.getBundleId())) {
            uninstall(bundle);
        }
    }

    boolean isLeaving(Bundle bundle) {
        return leaving.contains(bundle.getBundleId());
    }

    void uninstall(Bundle bundle) {
        try {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        } catch (BundleException failed) {
            LOG.warn("Content bundle {} could not be uninstalled: {}", bundle.getSymbolicName(), failed.getMessage());
        }
        look(bundle);
    }

    private void bundleChanged(BundleEvent event) {
        Bundle bundle = event.getBundle();
        switch (event.getType()) {
            case BundleEvent.STOPPING, BundleEvent.STOPPED, BundleEvent.UNINSTALLED -> {
                withdraw(bundle.getBundleId());
                submit(() -> look(bundle));
            }
            case BundleEvent.STARTED, BundleEvent.UPDATED -> submit(() -> look(bundle));
            default -> {
                // Nothing follows from it.
            }
        }
    }

    private Optional<ActivityType> type(String name) {
        return types.getOrDefault(name, List.of()).stream().findFirst();
    }

    private void look(Bundle bundle) {
        long id = bundle.getBundleId();
        Content before = contents.get(id);
        if (bundle.getState() == Bundle.UNINSTALLED || bundle.getHeaders("").get(ContentHeader.NAME) == null) {
            leaving.remove(id);
            if (before != null) {
                contents.remove(id);
                decide();
            }
        } else if (bundle.getState() != Bundle.ACTIVE) {
            if (before != null && before.active()) {
                contents.put(id, before.stopped());
                decide();
            }
        } else {
            if (before == null || before.lastModified() != bundle.getLastModified() || !before.active()) {
                read(bundle);
            }
            // Also if nothing changed: a short stop may have hidden the course already.
            decide();
        }
    }

    private void lookAgain(String type) {
        for (Content content : List.copyOf(contents.values())) {
            if (content.active() && content.reading().types().contains(type)) {
                read(content.bundle());
            }
        }
        decide();
    }

    private void read(Bundle bundle) {
        long id = bundle.getBundleId();
        try {
            long lastModified = bundle.getLastModified();
            Content before = contents.get(id);
            BundleFiles bundleFiles =
                    before != null && before.lastModified() == lastModified ? before.files() : new BundleFiles(bundle);
            Content.Verdict checking = new Content.Verdict(State.CHECKING, List.of(), clock.instant());
            if (before == null) {
                contents.put(
                        id, new Content(bundle, lastModified, bundleFiles, Reading.refused(List.of()), true, checking));
                show();
            }
            Reading reading = reader.read(bundleFiles);
            List<Finding> findings = new ArrayList<>(
                    BundleHeaders.check(name -> bundle.getHeaders("").get(name), bundleFiles.names(), reading));
            findings.addAll(reading.findings());
            if (before != null && before.lastModified() != lastModified) {
                withdraw(id);
            }
            contents.put(
                    id,
                    new Content(
                            bundle,
                            lastModified,
                            bundleFiles,
                            reading.with(findings),
                            true,
                            before == null ? checking : before.verdict()));
        } catch (IllegalStateException uninstalled) {
            contents.remove(id);
        }
    }

    /** Decides about all content anew, the oldest bundle first, and publishes and hides what has changed. */
    private void decide() {
        Map<CourseId, Content> claims = new HashMap<>();
        Set<ContentHeader> versions = new HashSet<>();
        boolean again = false;
        for (Content content : List.copyOf(contents.values())) {
            long id = content.bundle().getBundleId();
            if (leaving.contains(id)) {
                withdraw(id);
                continue;
            }
            State state;
            List<Finding> findings;
            try {
                findings = mistakes(content, claims, versions);
                state = !findings.isEmpty()
                        ? State.REFUSED
                        : content.reading().missingTypes().isEmpty() ? State.PUBLISHED : State.WAITING;
                if (state == State.WAITING) {
                    findings = missingTypes(content.reading());
                }
                if (state == State.PUBLISHED && units == null && !published.containsKey(id)) {
                    state = State.CHECKING;
                }
            } catch (RuntimeException unitsOutOfReach) {
                LOG.debug("Units cannot be asked", unitsOutOfReach);
                again = true;
                continue;
            }
            if (state != State.REFUSED && content.reading().id() != null) {
                claims.putIfAbsent(content.reading().id(), content);
                versions.add(header(content.reading()));
            }
            if (content.active()) {
                settle(content, state, findings);
            } else {
                withdraw(id);
            }
        }
        if (again) {
            later(this::decide, RETRY_MILLISECONDS);
        }
        show();
    }

    private List<Finding> mistakes(Content content, Map<CourseId, Content> claims, Set<ContentHeader> versions) {
        Reading reading = content.reading();
        if (!reading.findings().isEmpty()) {
            return reading.findings();
        }
        CourseId id = reading.id();
        Content first = id == null ? null : claims.get(id);
        if (first != null
                && !String.valueOf(first.bundle().getSymbolicName())
                        .equals(content.bundle().getSymbolicName())) {
            return List.of(new Finding(
                    "course.yaml",
                    0,
                    "The course " + id + " already comes from the bundle " + first.source(),
                    "Give this course another id, or remove that bundle first."));
        }
        if (versions.contains(header(reading))) {
            return List.of(new Finding(
                    "course.yaml",
                    0,
                    "Version " + reading.version() + " of the course " + id + " is already installed",
                    "Raise the version in course.yaml."));
        }
        return checkOwner(reading);
    }

    private static List<Finding> missingTypes(Reading reading) {
        return reading.missingTypes().stream()
                .map(type -> new Finding(
                        "course.yaml",
                        0,
                        "The activity type " + type + " is not installed",
                        "Install the plugin that brings it; the course then appears by itself."))
                .toList();
    }

    private void settle(Content content, State state, List<Finding> findings) {
        long id = content.bundle().getBundleId();
        if (state == State.PUBLISHED) {
            publish(content);
        } else {
            withdraw(id);
        }
        if (content.verdict().says(state, findings)) {
            return;
        }
        Content settled = content.with(new Content.Verdict(state, findings, clock.instant()));
        contents.put(id, settled);
        if (state == State.REFUSED) {
            warn(settled.arrival());
        } else if (state == State.PUBLISHED) {
            LOG.info(
                    "Course {} {} is published",
                    content.reading().id(),
                    content.reading().version());
        }
    }

    private void publish(Content content) {
        long id = content.bundle().getBundleId();
        Course course = content.reading().course();
        if (course == null || published.containsKey(id)) {
            return;
        }
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(CoursePackage.COURSE, course.id().toString());
        properties.put(CoursePackage.VERSION, course.version().toString());
        published.put(
                id,
                context.registerService(CoursePackage.class, new InstalledCourse(course, content.files()), properties));
        // The bundle may have been stopped meanwhile, when there was nothing to withdraw yet.
        if (content.bundle().getState() != Bundle.ACTIVE) {
            withdraw(id);
        }
    }

    private void withdraw(long id) {
        ServiceRegistration<CoursePackage> registration = published.remove(id);
        if (registration != null) {
            try {
                ServiceReference<CoursePackage> reference = registration.getReference();
                LOG.info(
                        "Course {} {} is hidden",
                        reference.getProperty(CoursePackage.COURSE),
                        reference.getProperty(CoursePackage.VERSION));
                registration.unregister();
            } catch (IllegalStateException alreadyGone) {
                LOG.debug("Already withdrawn", alreadyGone);
            }
        }
    }

    private void show() {
        List<Arrival> all = new ArrayList<>(files.values());
        for (Content content : contents.values()) {
            if (content.active() && !leaving.contains(content.bundle().getBundleId())) {
                all.add(content.arrival());
            }
        }
        all.sort(Comparator.comparing(Arrival::source).thenComparing(Arrival::bundle));
        arrivals = List.copyOf(all);
    }

    private static void warn(Arrival arrival) {
        String first =
                arrival.findings().isEmpty() ? "" : arrival.findings().get(0).toString();
        LOG.warn(
                "Content {} is refused, {} mistake(s): {}",
                arrival.source(),
                arrival.findings().size(),
                first.replaceAll("\\p{Cntrl}", " "));
    }

    private static @Nullable ContentHeader header(Reading reading) {
        CourseId id = reading.id();
        Version version = reading.version();
        return id == null || version == null ? null : new ContentHeader(id, version);
    }
}
