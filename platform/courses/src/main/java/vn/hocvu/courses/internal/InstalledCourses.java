package vn.hocvu.courses.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import vn.hocvu.Slice;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.CoursePackage;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** The courses that are installed now. Every arrival and departure makes a new table; readers keep the one they have. */
@Component(service = Catalogue.class, immediate = true)
public final class InstalledCourses implements Catalogue {
    private static final int MOST = 100;
    private static final Comparator<CoursePackage> NEWEST_FIRST = Comparator.<CoursePackage, Version>comparing(
                    content -> content.course().version())
            .reversed();

    private final Units units;
    private final Comparator<CataloguePosition> order = CataloguePosition.order();
    private volatile Table table = new Table(Map.of(), List.of());

    @Activate
    public InstalledCourses(@Reference Units units) {
        this.units = units;
    }

    /**
     * @param versions the newest first
     * @param entries in the order of the catalogue
     */
    private record Table(Map<CourseId, List<CoursePackage>> versions, List<CatalogueEntry> entries) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "left")
    synchronized void arrived(CoursePackage content) {
        change(content.course().id(), Stream.concat(versions(content.course().id()).stream(), Stream.of(content)));
    }

    synchronized void left(CoursePackage content) {
        change(content.course().id(), versions(content.course().id()).stream().filter(other -> other != content));
    }

    private void change(CourseId course, Stream<CoursePackage> content) {
        Map<CourseId, List<CoursePackage>> versions = new HashMap<>(table.versions());
        List<CoursePackage> left = content.sorted(NEWEST_FIRST).toList();
        if (left.isEmpty()) {
            versions.remove(course);
        } else {
            versions.put(course, left);
        }
        List<CatalogueEntry> entries = new ArrayList<>(table.entries());
        entries.removeIf(entry -> entry.course().id().equals(course));
        if (!left.isEmpty()) {
            CatalogueEntry entry = CatalogueEntry.of(left.get(0), owner(course.owner()));
            entries.add(firstAfter(entries, entry.position()), entry);
        }
        table = new Table(Map.copyOf(versions), List.copyOf(entries));
    }

    private int firstAfter(List<CatalogueEntry> entries, CataloguePosition position) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(entries.get(middle).position(), position) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** A unit that this edition of the units does not have is shown by its id, after all others. */
    private Unit owner(UnitId id) {
        return units.find(id).orElseGet(() -> new Unit(id, null, "unknown", id.value(), id.value()));
    }

    @Override
    public Slice<Course> search(CatalogueQuery query) {
        Limits.between(1, MOST, query.limit());
        List<String> words = query.text() == null ? List.of() : SearchWords.of(query.text());
        List<CatalogueEntry> entries = table.entries();
        int first = query.after() == null ? 0 : firstAfter(entries, CataloguePosition.parse(query.after()));
        List<CatalogueEntry> found = entries.stream()
                .skip(first)
                .filter(entry -> entry.fits(query) && entry.has(words))
                .limit(query.limit() + 1L)
                .toList();
        boolean more = found.size() > query.limit();
        List<CatalogueEntry> part = more ? found.subList(0, query.limit()) : found;
        return new Slice<>(
                part.stream().map(CatalogueEntry::course).toList(),
                more ? part.get(part.size() - 1).position().toString() : null);
    }

    @Override
    public Optional<CoursePackage> find(CourseId course) {
        return versions(course).stream().findFirst();
    }

    @Override
    public Optional<CoursePackage> find(CourseId course, Version version) {
        return versions(course).stream()
                .filter(content -> content.course().version().equals(version))
                .findFirst();
    }

    @Override
    public List<CoursePackage> versions(CourseId course) {
        return table.versions().getOrDefault(course, List.of());
    }

    @Override
    public List<Unit> owners() {
        return table.entries().stream().map(CatalogueEntry::owner).distinct().toList();
    }
}
