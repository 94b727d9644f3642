package vn.hocvu.console.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitRegister;

/** A later edition of the official list of units; first shown, then taken over. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-import",
        description =
                "Compares an edition of the official units with the present one, and with --yes takes it over: all or"
                        + " nothing, and the same again changes nothing")
public final class UnitImportCommand extends OperatorCommand {
    private static final int MOST_SHOWN = 50;

    @Argument(
            index = 0,
            name = "file",
            required = true,
            description = "CSV with the columns unit,parent,kind,name,full_name")
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "day", required = true, description = "From when it holds, like 2027-01-01")
    String day = "";

    @Option(
            name = "--successors",
            description = "CSV with the columns unit,successor: who takes over from those that end")
    @Completion(FileCompleter.class)
    @Nullable
    String successors;

    @Option(name = "--yes", description = "Takes it over; without it nothing is changed")
    boolean yes;

    @Reference(optional = true)
    @Nullable
    UnitRegister register;

    @Override
    Listing list() {
        UnitRegister.Edition edition = new UnitRegister.Edition(
                day(day),
                UnitFile.units(Path.of(file)),
                successors == null ? Map.of() : UnitFile.successors(Path.of(successors)));
        UnitRegister.Differences found = yes
                ? need(register).takeOver(OPERATOR, edition)
                : need(register).compare(OPERATOR, edition);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("units", edition.units().size());
        properties.put("added", shown(found.added()));
        properties.put("changed", shown(found.changed()));
        properties.put("ended", shown(found.ended()));
        properties.put("people of those that end", found.people());
        properties.put("taken over", yes);
        return Listing.one(properties);
    }

    private List<String> shown(List<Unit> units) {
        List<String> first = units.stream()
                .limit(json ? units.size() : MOST_SHOWN)
                .map(unit -> unit.id() + " " + unit.fullName())
                .toList();
        return units.size() == first.size()
                ? first
                : java.util.stream.Stream.concat(
                                first.stream(),
                                java.util.stream.Stream.of("and " + (units.size() - first.size()) + " more"))
                        .toList();
    }
}
