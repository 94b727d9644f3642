package vn.hocvu.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.content.Course;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** All courses, by the units that own them. */
@Component(service = Page.class)
public final class CataloguePage extends OwnPage {
    private static final int AT_ONCE = 24;

    private final Catalogue catalogue;
    private final CourseCards cards;

    @Activate
    public CataloguePage(@Reference Catalogue catalogue, @Reference CourseCards cards) {
        super(LocalPath.COURSES);
        this.catalogue = catalogue;
        this.cards = cards;
    }

    /** What is looked for, as the form shows it; empty words do not narrow. */
    record Asked(String text, String owner, String audience, String level) {
        boolean isAnything() {
            return !(text + owner + audience + level).isEmpty();
        }

        /** The address of the part that begins after a mark. */
        String following(String mark) {
            return LocalPath.COURSES
                    + Stream.of(
                                    parameter("q", text),
                                    parameter("don-vi", owner),
                                    parameter("danh-cho", audience),
                                    parameter("bac", level),
                                    parameter("tiep", mark))
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining("&", "?", ""));
        }

        private static String parameter(String name, String value) {
            return value.isEmpty() ? "" : name + "=" + LocalPath.encode(value);
        }
    }

    /** The courses of one owner that are on this page. */
    record Shelf(String owner, List<CourseCard> courses) {}

    /**
     * The page.
     *
     * @param next the address of the following part
     * @param first whether this is the first part
     */
    record View(
            Asked asked,
            List<Unit> owners,
            List<Audience> audiences,
            List<Shelf> shelves,
            Optional<String> next,
            boolean first) {}

    @Override
    Answer answer(BrowserRequest request) {
        Optional<String> text = request.query("q");
        Optional<UnitId> owner = request.query("don-vi").flatMap(this::owner);
        Optional<Audience> audience = request.query("danh-cho").flatMap(Audience::of);
        OptionalInt level = level(request.query("bac"));
        Optional<String> after = request.query("tiep");
        Slice<Course> found = catalogue.search(new CatalogueQuery(
                orNull(text),
                orNull(owner),
                orNull(audience),
                level.isPresent() ? level.getAsInt() : null,
                orNull(after),
                AT_ONCE));
        Asked asked = new Asked(
                text.orElse(""),
                owner.map(UnitId::value).orElse(""),
                audience.map(Audience::code).orElse(""),
                level.isPresent() ? Integer.toString(level.getAsInt()) : "");
        View view = new View(
                asked,
                catalogue.owners(),
                List.of(Audience.values()),
                shelves(found.items()),
                found.following().map(asked::following),
                after.isEmpty());
        return Answer.page("Khóa học", Layout.html(JtecatalogueGenerated::render, view));
    }

    private Optional<UnitId> owner(String id) {
        return catalogue.owners().stream()
                .map(Unit::id)
                .filter(owner -> owner.value().equals(id))
                .findFirst();
    }

    private static OptionalInt level(Optional<String> level) {
        return level.filter(typed -> typed.matches("[1-8]")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }

    private List<Shelf> shelves(List<Course> courses) {
        List<Shelf> shelves = new ArrayList<>();
        List<CourseCard> cardsOfOwner = new ArrayList<>();
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            cardsOfOwner.add(cards.of(course));
            boolean lastOfOwner = i + 1 == courses.size()
                    || !courses.get(i + 1).id().owner().equals(course.id().owner());
            if (lastOfOwner) {
                shelves.add(new Shelf(cards.owner(course.id().owner()), List.copyOf(cardsOfOwner)));
                cardsOfOwner.clear();
            }
        }
        return shelves;
    }
}
