package vn.hocvu.console.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** Units, to find the id of one. */
@Service
@Command(scope = "hocvu", name = "unit-list", description = "Finds units, or lists those below one")
public final class UnitListCommand extends OperatorCommand {
    @Argument(
            name = "text",
            multiValued = true,
            description = "Beginnings of words of the name, with or without diacritics")
    List<String> text = List.of();

    @Option(name = "--below", description = "Only units below this one")
    @Completion(UnitCompleter.class)
    String below = "vn";

    @Reference(optional = true)
    @Nullable
    Units units;

    @Override
    Listing list() {
        Units tree = need(units);
        UnitId parent = unitId(below);
        List<Unit> found = text.isEmpty() ? tree.below(parent) : tree.search(words(text), parent, 100);
        Listing listing = Listing.of("unit", "kind", "name", "above");
        found.forEach(unit -> listing.row(unit.id(), unit.kind(), unit.fullName(), unit.parent()));
        return listing;
    }
}
