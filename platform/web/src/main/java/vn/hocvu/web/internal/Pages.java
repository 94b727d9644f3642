package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.web.Page;

/** The pages that are there now, and which ones were there before. */
@Component(service = Pages.class)
public final class Pages {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** In descending order, so that the service that OSGi prefers comes first. */
    private final Map<ServiceReference<Page>, Present> present = new TreeMap<>((a, b) -> b.compareTo(a));

    private final Set<String> known = new LinkedHashSet<>();
    private final Absence absence = new Absence(Duration.ofSeconds(3));
    private volatile Routes routes = new Routes(List.of());

    private record Present(String path, Lease<Page> page) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<Page> reference, Page page) {
        String path = page.path();
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A page's path begins with /: " + path);
        }
        synchronized (this) {
            present.put(reference, new Present(path, new Lease<>(page)));
            known.add(path);
            publish();
        }
        absence.arrived();
    }

    void remove(ServiceReference<Page> reference) {
        Present gone;
        synchronized (this) {
            gone = present.remove(reference);
            absence.leaving(LONGEST_CALL);
            publish();
        }
        if (gone != null) {
            gone.page().end(LONGEST_CALL);
        }
        absence.left();
    }

    private void publish() {
        List<Routes.Route> now = new ArrayList<>();
        present.values().forEach(there -> now.add(Routes.Route.of(there.path(), there.page())));
        known.forEach(path -> now.add(Routes.Route.of(path, null)));
        routes = new Routes(now);
    }

    /** As long as the home page is missing, the platform is still starting. */
    boolean areComplete() {
        return routes.find(List.of()).flatMap(Routes.Match::page).isPresent();
    }

    Optional<Routes.Match> find(List<String> path) {
        return routes.find(path);
    }

    /** Like {@link #find}, but waits a little for a page that has left to come back. */
    Optional<Routes.Match> awaitReturn(List<String> path) {
        return absence.await(() -> find(path).filter(match -> match.page().isPresent()));
    }
}
