package vn.hocvu.console.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.Population;
import vn.hocvu.tracking.Populations;
import vn.hocvu.users.Units;

/** Populations of many units at once. */
@Service
@Command(
        scope = "hocvu",
        name = "population-import",
        description =
                "Sets populations from a CSV file with the columns unit,audience,people,source,as_of; all or none")
public final class PopulationImportCommand extends OperatorCommand {
    @Argument(name = "file", required = true, description = "A file on the node's machine, UTF-8")
    @Completion(FileCompleter.class)
    String file = "";

    @Reference(optional = true)
    @Nullable
    Populations populations;

    @Reference(optional = true)
    @Nullable
    Units units;

    @Override
    Listing list() {
        List<Population> read = new PopulationFile(need(units)).read(Path.of(file));
        need(populations).set(OPERATOR, read);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("populations set", read.size());
        properties.put("units", read.stream().map(Population::unit).distinct().count());
        return Listing.one(properties);
    }
}
