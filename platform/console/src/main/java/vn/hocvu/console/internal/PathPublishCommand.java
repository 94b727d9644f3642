package vn.hocvu.console.internal;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.LearningPaths;

/** A learning path published. */
@Service
@Command(scope = "hocvu", name = "path-publish", description = "Lets learners find a learning path")
public final class PathPublishCommand extends OperatorCommand {
    @Argument(name = "id", required = true, description = "As hocvu:path-list shows it")
    String id = "";

    @Reference(optional = true)
    @Nullable
    LearningPaths paths;

    @Override
    Listing list() {
        UUID path = PathShowCommand.id(id);
        need(paths).publish(OPERATOR, path);
        return Listing.one(PathShowCommand.shown(need(paths), path));
    }
}
