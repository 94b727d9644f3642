package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import vn.hocvu.web.Endpoint;

/** The endpoints that are there now, and which ones were there before or are announced by a bundle's header. */
@Component(service = Endpoints.class)
public final class Endpoints {
    private static final String HEADER = "Hocvu-Endpoint";
    static final int LARGEST_BODY = 16 << 20;

    private static final Pattern PATH = Pattern.compile("/[a-z0-9-]+");

    /** Where other servlets are. */
    private static final Set<String> TAKEN = Set.of("/api", "/static", LocalPath.COURSE_FILES, Health.PATH);

    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** In ascending order, so that the service that OSGi prefers comes last and counts. */
    private final Map<ServiceReference<Endpoint>, Present> present = new TreeMap<>();

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Absence absence = new Absence(Duration.ofSeconds(3));
    private volatile Map<String, Present> byPath = Map.of();
    private final @Nullable BundleTracker<String> announcements;

    @Activate
    public Endpoints(BundleContext context) {
        announcements = new BundleTracker<>(context, ~Bundle.UNINSTALLED, new Announcements());
        announcements.open();
    }

    Endpoints() {
        announcements = null;
    }

    @Deactivate
    void close() {
        if (announcements != null) {
            announcements.close();
        }
    }

    /** Bundles say early what they will answer: a program that calls while the node starts must not be told "not found". */
    private final class Announcements implements BundleTrackerCustomizer<String> {
        @Override
        public @Nullable String addingBundle(Bundle bundle, @Nullable BundleEvent event) {
            @Nullable String path = bundle.getHeaders("").get(HEADER);
            if (path != null && isFree(path)) {
                known.add(path);
            }
            return null;
        }

        @Override
        public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, String path) {}

        @Override
        public void removedBundle(Bundle bundle, @Nullable BundleEvent event, String path) {}
    }

    /** An endpoint that is there. */
    record Present(String path, int largestBody, Lease<Endpoint> endpoint) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<Endpoint> reference, Endpoint endpoint) {
        String path = endpoint.path();
        if (!isFree(path)) {
            throw new IllegalArgumentException("An endpoint's path is a free word of a-z, 0-9 and hyphens: " + path);
        }
        int largestBody = endpoint.largestBody();
        if (largestBody < 0 || largestBody > LARGEST_BODY) {
            throw new IllegalArgumentException("Endpoints read 0 to " + LARGEST_BODY + " bytes, not " + largestBody);
        }
        synchronized (this) {
            present.put(reference, new Present(path, largestBody, new Lease<>(endpoint)));
            publish();
            known.add(path);
        }
        absence.arrived();
    }

    void remove(ServiceReference<Endpoint> reference) {
        Present gone;
        synchronized (this) {
            gone = present.remove(reference);
            absence.leaving(LONGEST_CALL);
            publish();
        }
        if (gone != null) {
            gone.endpoint().end(LONGEST_CALL);
        }
        absence.left();
    }

    private static boolean isFree(String path) {
        return PATH.matcher(path).matches() && !TAKEN.contains(path);
    }

    private void publish() {
        Map<String, Present> now = new HashMap<>();
        present.values().forEach(there -> now.put(there.path(), there));
        byPath = now;
    }

    /**
     * The path of the endpoint that a request is for, whether that is there now or was before. Who finds one once finds
     * it always.
     */
    Optional<String> path(HttpServletRequest request) {
        String asked = request.getRequestURI();
        int end = asked.indexOf('/', 1);
        String path = end < 0 ? asked : asked.substring(0, end);
        return known.contains(path) && isBelow(path, resolved(request)) ? Optional.of(path) : Optional.empty();
    }

    /** With dots in it, an address may end up at another servlet than it begins with. */
    private static String resolved(HttpServletRequest request) {
        @Nullable String rest = request.getPathInfo();
        return request.getServletPath() + (rest == null ? "" : rest);
    }

    private static boolean isBelow(String path, String address) {
        return address.equals(path) || address.startsWith(path + "/");
    }

    /** The endpoint with a path; waits a little for one that has left to come back. */
    Optional<Present> find(String path) {
        Optional<Present> there = Optional.ofNullable(byPath.get(path));
        return there.isPresent() ? there : absence.await(() -> Optional.ofNullable(byPath.get(path)));
    }
}
