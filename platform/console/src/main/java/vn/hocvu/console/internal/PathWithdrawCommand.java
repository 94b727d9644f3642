package vn.hocvu.console.internal;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.LearningPaths;

/** A learning path withdrawn. */
@Service
@Command(
        scope = "hocvu",
        name = "path-withdraw",
        description = "Lets nobody begin a learning path any more; those who are on it go on")
public final class PathWithdrawCommand extends OperatorCommand {
    @Argument(name = "id", required = true, description = "As hocvu:path-list shows it")
    String id = "";

    @Reference(optional = true)
    @Nullable
    LearningPaths paths;

    @Override
    Listing list() {
        UUID path = PathShowCommand.id(id);
        need(paths).withdraw(OPERATOR, path);
        return Listing.one(PathShowCommand.shown(need(paths), path));
    }
}
