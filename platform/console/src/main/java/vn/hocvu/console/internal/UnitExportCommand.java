package vn.hocvu.console.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** The official list, to be edited and loaded again. */
@Service
@Command(
        scope = "hocvu",
        name = "unit-export",
        description = "Writes the official units that are in force to a CSV file, as hocvu:unit-import reads them")
public final class UnitExportCommand extends OperatorCommand {
    @Argument(name = "file", required = true, description = "A new file on the node's machine")
    @Completion(FileCompleter.class)
    String file = "";

    @Reference(optional = true)
    @Nullable
    Units units;

    @Override
    Listing list() {
        Units tree = need(units);
        int[] written = new int[1];
        try (CsvWriter csv = CsvWriter.builder().build(Path.of(file), java.nio.file.StandardOpenOption.CREATE_NEW)) {
            csv.writeRecord(UnitFile.COLUMNS);
            tree.find(UnitId.of("vn")).ifPresent(country -> write(tree, country, csv, written));
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("The file cannot be written, or is there already: " + file);
        } catch (UncheckedIOException unwritable) {
            throw new IllegalArgumentException("The file cannot be written: " + file);
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("file", file);
        properties.put("units", written[0]);
        return Listing.one(properties);
    }

    private static void write(Units tree, Unit unit, CsvWriter csv, int[] written) {
        if (UnitRegister.KINDS.contains(unit.kind())) {
            return;
        }
        csv.writeRecord(
                unit.id().value(),
                unit.above().map(UnitId::value).orElse(""),
                unit.kind(),
                unit.name(),
                unit.fullName());
        written[0]++;
        tree.below(unit.id()).forEach(below -> write(tree, below, csv, written));
    }
}
