package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitRegister;

/** What a unit is called. */
@Service
@Command(scope = "hocvu", name = "unit-change", description = "Gives a unit another name or kind, from today on")
public final class UnitChangeCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "The unit")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "kind", required = true, description = "What it is from now on, for example village")
    String kind = "";

    @Argument(
            index = 2,
            name = "name",
            required = true,
            multiValued = true,
            description = "What it is called from now on")
    List<String> name = List.of();

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Override
    Listing list() {
        return Listing.one(UnitCreateCommand.shown(need(register).change(OPERATOR, unitId(unit), kind, words(name))));
    }
}
