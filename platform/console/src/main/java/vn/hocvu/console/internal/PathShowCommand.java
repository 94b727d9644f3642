package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.LearningPaths.Numbers;
import vn.hocvu.courses.PathOutline;

/** One learning path. */
@Service
@Command(scope = "hocvu", name = "path-show", description = "Shows a learning path and how many are on it")
public final class PathShowCommand extends OperatorCommand {
    @Argument(name = "id", required = true, description = "As hocvu:path-list shows it")
    String id = "";

    @Reference(optional = true)
    @Nullable
    LearningPaths paths;

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new IllegalArgumentException(
                    "The id of a path is written as hocvu:path-list shows it, not like " + text + ".");
        }
    }

    @Override
    Listing list() {
        return Listing.one(shown(need(paths), id(id)));
    }

    static Map<String, @Nullable Object> shown(LearningPaths paths, UUID id) {
        PathOutline outline = paths.outline(OPERATOR, id);
        LearningPath path = outline.path();
        Numbers numbers = paths.numbers(OPERATOR, id);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("id", path.id());
        properties.put("unit", path.unit());
        properties.put("state", path.state().name().toLowerCase(Locale.ROOT));
        properties.put("title", path.plan().title());
        properties.put("summary", path.plan().summary());
        properties.put("audience", path.plan().audience().code());
        properties.put("level", path.plan().level());
        properties.put("in order", path.plan().inOrder());
        properties.put("steps", steps(outline));
        properties.put("published", path.published());
        properties.put("changed", path.changed());
        properties.put("learning", numbers.learning());
        properties.put("completed", numbers.completed());
        return properties;
    }

    private static List<String> steps(PathOutline outline) {
        return outline.steps().stream()
                .map(step -> step.number() + "  "
                        + outline.path().plan().steps().get(step.number() - 1).count() + " of "
                        + step.courses().stream()
                                .map(course -> course.course() + (course.installed() ? "" : " (not installed)"))
                                .collect(Collectors.joining(", "))
                        + (step.required() ? "" : "  optional"))
                .toList();
    }
}
