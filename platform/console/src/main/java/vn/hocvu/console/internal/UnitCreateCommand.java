package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;

/** A new unit. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-create",
        description = "Makes a unit below another one: a group, village, school, enterprise, household …")
public final class UnitCreateCommand extends OperatorCommand {
    @Argument(index = 0, name = "above", required = true, description = "The unit above it")
    @Completion(UnitCompleter.class)
    String above = "";

    @Argument(
            index = 1,
            name = "kind",
            required = true,
            description = "group, village, school, enterprise, household, department, organisation or other")
    String kind = "";

    @Argument(index = 2, name = "name", required = true, multiValued = true, description = "What it is called")
    List<String> name = List.of();

    @Option(
            name = "--id",
            description = "Its id, which begins with the kind, like school-01234567; without it one is made")
    @Nullable
    String id;

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Override
    Listing list() {
        Unit unit = need(register).create(OPERATOR, id == null ? null : unitId(id), unitId(above), kind, words(name));
        return Listing.one(shown(unit));
    }

    static Map<String, @Nullable Object> shown(Unit unit) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("unit", unit.id());
        properties.put("kind", unit.kind());
        properties.put("name", unit.name());
        properties.put("above", unit.parent());
        return properties;
    }
}
