package vn.hocvu.console.internal;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes;

/** A class closed. */
@Service
@Command(
        scope = "hocvu",
        name = "class-close",
        description = "Closes a class for good; everybody keeps what they learned")
public final class ClassCloseCommand extends OperatorCommand {
    @Argument(name = "code", required = true, description = "The code with which people join it")
    String code = "";

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Override
    Listing list() {
        UUID id = ClassShowCommand.id(classes, code);
        need(classes).close(OPERATOR, id);
        return Listing.one(ClassShowCommand.shown(need(classes).find(OPERATOR, id)));
    }
}
