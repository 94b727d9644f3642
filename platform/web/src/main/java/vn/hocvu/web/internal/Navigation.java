package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.users.Caller;
import vn.hocvu.web.NavItem;

/** The links of the main navigation: the shell's own and those of plugins. */
@Component(service = Navigation.class)
public final class Navigation {
    private record Own(String label, String path, int order, boolean signedInOnly) implements NavItem {
        @Override
        public boolean visibleTo(Caller caller) {
            return !signedInOnly || caller.who().isPresent();
        }
    }

    private final Incidents incidents;
    private final List<NavItem> items = new CopyOnWriteArrayList<>(List.of(
            new Own("Trang chủ", LocalPath.HOME, 100, false),
            new Own("Khóa học", LocalPath.COURSES, 200, false),
            new Own("Việc học", LocalPath.MY_LEARNING, 300, true),
            new Own("Số liệu", LocalPath.COUNTS, 400, false)));

    @Activate
    public Navigation(@Reference Incidents incidents) {
        this.incidents = incidents;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(NavItem item) {
        items.add(item);
    }

    void remove(NavItem item) {
        items.remove(item);
    }

    /**
     * A link, ready to be shown.
     *
     * @param current whether the page asked for is this one or below it, and below no other one that is nearer
     */
    record Link(String label, String path, int order, boolean current) {}

    List<Link> links(Caller caller, String asked) {
        List<Link> links = new ArrayList<>();
        for (NavItem item : items) {
            try {
                if (item.visibleTo(caller)) {
                    links.add(new Link(item.label(), item.path(), item.order(), false));
                }
            } catch (RuntimeException | LinkageError failure) {
                incidents.happened("Navigation item " + item.getClass().getName(), failure);
            }
        }
        links.sort(Comparator.comparingInt(Link::order));
        links.stream()
                .filter(link -> leadsTo(link.path(), asked))
                .max(Comparator.comparingInt(link -> link.path().length()))
                .ifPresent(nearest -> links.set(
                        links.indexOf(nearest), new Link(nearest.label(), nearest.path(), nearest.order(), true)));
        return links;
    }

    private static boolean leadsTo(String path, String asked) {
        return asked.equals(path) || !path.equals("/") && asked.startsWith(path + "/");
    }
}
