package vn.hocvu.console.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.content.Audience;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathPlan;

/** A learning path made. */
@Service
@Command(
        scope = "hocvu",
        name = "path-make",
        description = "Makes a learning path as a draft; hocvu:path-publish lets learners find it")
public final class PathMakeCommand extends OperatorCommand {
    private static final String OPTIONAL = "optional";

    @Argument(index = 0, name = "unit", required = true, description = "Whose path it is")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "title", required = true, multiValued = true, description = "What people call it")
    List<String> title = List.of();

    @Option(name = "--summary", required = true, description = "One or two sentences for learners")
    String summary = "";

    @Option(name = "--audience", required = true, description = "For whom it is: " + Group.DESCRIPTION)
    @Completion(GroupCompleter.class)
    String audience = "";

    @Option(name = "--level", required = true, description = "1–8 of Circular 02/2025/TT-BGDĐT")
    int level;

    @Option(name = "--free", description = "Steps may be taken in any order")
    boolean free;

    @Option(
            name = "--step",
            required = true,
            multiValued = true,
            description = "A step, in order: a course, or courses with how many of them must be complete, as in"
                    + " vn/a,vn/b:1; without a number all of them. With :optional at the end the path is complete"
                    + " without it")
    List<String> steps = List.of();

    @Reference(optional = true)
    @Nullable
    LearningPaths paths;

    @Override
    Listing list() {
        Audience group = Group.of(audience);
        if (group == null) {
            throw new IllegalArgumentException("--audience is one of " + Group.DESCRIPTION + ".");
        }
        PathPlan plan = new PathPlan(
                words(title),
                summary,
                group,
                level,
                !free,
                steps.stream().map(PathMakeCommand::step).toList());
        LearningPath made = need(paths).make(OPERATOR, unitId(unit), plan);
        return Listing.one(PathShowCommand.shown(need(paths), made.id()));
    }

    private static PathPlan.Step step(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split(":", -1)));
        boolean required = !parts.get(parts.size() - 1).equals(OPTIONAL);
        if (!required) {
            parts.remove(parts.size() - 1);
        }
        if (parts.isEmpty()
                || parts.size() > 2
                || parts.size() == 2 && !parts.get(1).matches("\\d{1,2}")) {
            throw new IllegalArgumentException(
                    "A step is written like vn/a or vn/a,vn/b:1 or vn/c:optional, not " + text);
        }
        List<CourseId> courses = Arrays.stream(parts.get(0).split(",", -1))
                .map(OperatorCommand::courseId)
                .toList();
        return new PathPlan.Step(
                courses, parts.size() == 2 ? Integer.parseInt(parts.get(1)) : courses.size(), required);
    }
}
