package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitRegister;

/** A unit that ends. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-close",
        description = "Ends a unit; its people and the units below it go to another one")
public final class UnitCloseCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "The unit")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Argument(index = 1, name = "successor", required = true, description = "The unit that takes over")
    @Completion(UnitCompleter.class)
    String successor = "";

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Override
    Listing list() {
        need(register).close(OPERATOR, unitId(unit), unitId(successor));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("unit", unit);
        properties.put("taken over by", successor);
        return Listing.one(properties);
    }
}
