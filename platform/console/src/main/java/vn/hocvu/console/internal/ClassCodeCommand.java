package vn.hocvu.console.internal;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.courses.Classes;

/** A class with another code. */
@Service
@Command(
        scope = "hocvu",
        name = "class-renew-code",
        description = "Gives a class another code; the one before and its posters lead nowhere any more")
public final class ClassCodeCommand extends OperatorCommand {
    @Argument(name = "code", required = true, description = "The code with which people join it now")
    String code = "";

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Override
    Listing list() {
        UUID id = ClassShowCommand.id(classes, code);
        return Listing.one(ClassShowCommand.shown(need(classes).renewCode(OPERATOR, id)));
    }
}
