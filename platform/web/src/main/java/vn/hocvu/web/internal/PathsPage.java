package vn.hocvu.web.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/** The learning paths that somebody finds; at first those for the group that they are of. */
@Component(service = Page.class)
public final class PathsPage extends OwnPage {
    /** Asks for the paths of all groups. */
    static final String EVERYBODY = "moi-nguoi";

    private static final int AT_ONCE = 24;

    private final LearningPaths paths;
    private final CourseCards cards;

    @Activate
    public PathsPage(@Reference LearningPaths paths, @Reference CourseCards cards) {
        super(LocalPath.PATHS);
        this.paths = paths;
        this.cards = cards;
    }

    /**
     * The page.
     *
     * @param audience the code of the group that is shown; empty for all
     * @param level the level that is shown; empty for all
     * @param own whether that is the person's own group, without having been asked for
     * @param next the address of the following part
     */
    record View(
            List<Audience> audiences,
            String audience,
            String level,
            boolean own,
            List<PathCard> found,
            Optional<String> next,
            boolean first) {}

    @Override
    Answer answer(BrowserRequest request) {
        Optional<String> asked = request.query("danh-cho");
        Optional<Audience> audience = asked.or(() -> group(request)).flatMap(Audience::of);
        Optional<String> level = request.query("bac").filter(typed -> typed.matches("[1-8]"));
        Optional<String> after = request.query("tiep");
        Slice<LearningPath> found = paths.search(
                request.caller(),
                new PathQuery(orNull(audience), orNull(level.map(Integer::valueOf)), orNull(after), AT_ONCE));
        String shown = audience.map(Audience::code).orElse("");
        View view = new View(
                List.of(Audience.values()),
                shown,
                level.orElse(""),
                asked.isEmpty() && audience.isPresent(),
                found.items().stream().map(path -> PathCard.of(path, cards)).toList(),
                found.following().map(mark -> following(shown, level.orElse(""), mark)),
                after.isEmpty());
        return Answer.page("Lộ trình học", Layout.html(JtepathsGenerated::render, view));
    }

    private static Optional<String> group(BrowserRequest request) {
        return request.person().flatMap(person -> Optional.ofNullable(person.audience()));
    }

    private static String following(String audience, String level, String mark) {
        return LocalPath.PATHS
                + Stream.of(
                                "danh-cho=" + (audience.isEmpty() ? EVERYBODY : audience),
                                level.isEmpty() ? "" : "bac=" + level,
                                "tiep=" + LocalPath.encode(mark))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }
}
