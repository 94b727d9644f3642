package vn.hocvu.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.People;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** One unit. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-show",
        description = "Shows a unit: where it is, how many people are in it, what it was")
public final class UnitShowCommand extends OperatorCommand {
    @Argument(index = 0, name = "unit", required = true, description = "The unit")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Reference(optional = true)
    @Nullable
    Units units;

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Reference(optional = true)
    @Nullable
    People people;

    @Override
    Listing list() {
        UnitId id = unitId(unit);
        Unit found = need(units)
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no unit " + unit + ". hocvu:unit-list finds units by name."));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>(UnitCreateCommand.shown(found));
        properties.put("full name", found.fullName());
        properties.put("path", need(units).path(id).stream().map(Unit::name).collect(Collectors.joining(" / ")));
        properties.put("people", need(people).count(OPERATOR, id));
        List<Map<String, @Nullable Object>> history = new ArrayList<>();
        for (UnitRegister.Period period : need(register).history(id)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("from", period.from());
            row.put("to", period.to());
            row.put("kind", period.unit().kind());
            row.put("name", period.unit().fullName());
            row.put("above", period.unit().parent());
            row.put("successor", period.successor());
            history.add(row);
        }
        properties.put("history", history);
        return Listing.one(properties);
    }
}
