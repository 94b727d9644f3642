package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitRegister;

/** Where a unit is. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-move",
        description = "Moves a unit, with all below it and all its people, below another one")
public final class UnitMoveCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "The unit")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "above", required = true, description = "The unit above it from now on")
    @Completion(UnitCompleter.class)
    String above = "";

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Override
    Listing list() {
        return Listing.one(UnitCreateCommand.shown(need(register).move(OPERATOR, unitId(unit), unitId(above))));
    }
}
