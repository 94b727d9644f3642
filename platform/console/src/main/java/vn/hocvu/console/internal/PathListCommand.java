package vn.hocvu.console.internal;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;

/** Learning paths. */
@Service
@Command(scope = "hocvu", name = "path-list", description = "Lists the learning paths of a unit, drafts too")
public final class PathListCommand extends OperatorCommand {
    @Option(name = "--unit", description = "The unit whose paths they are")
    @Completion(UnitCompleter.class)
    String unit = "vn";

    @Reference(optional = true)
    @Nullable
    LearningPaths paths;

    @Override
    Listing list() {
        Listing listing = Listing.of("id", "state", "title", "audience", "level", "steps", "changed")
                .whenEmpty("The unit " + unit + " has no path. hocvu:path-make makes one.");
        each(
                LearningPaths.MOST_OF_UNIT,
                page -> need(paths).of(OPERATOR, unitId(unit), page.after(), page.limit()),
                (LearningPath path) -> listing.row(
                        path.id(),
                        path.state().name().toLowerCase(Locale.ROOT),
                        path.plan().title(),
                        path.plan().audience().code(),
                        path.plan().level(),
                        path.plan().steps().size(),
                        path.changed()));
        return listing;
    }
}
