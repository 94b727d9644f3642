package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.UnitId;

/** Writes a unit as a package. Karaf makes one object a call. */
@Service
@Command(
        scope = "hocvu",
        name = "oneroster-export",
        description = "Writes a unit with all below it as a package of OneRoster 1.2 CSV: units, people, open classes")
public final class ExportCommand extends RosterCommand {
    @Argument(index = 0, name = "file", required = true, description = "A new zip on the node's machine")
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "unit", required = true, description = "The unit")
    String unit = "";

    @Reference(optional = true)
    @Nullable
    RosterExport export;

    @Override
    Map<String, @Nullable Object> properties() {
        RosterExport service = need(export);
        Path to = Path.of(file);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("file", file);
        properties.put("people", written(service, to));
        return properties;
    }

    /** Names are for the eyes of who runs the node only, and half a package for nobody's. */
    private int written(RosterExport service, Path to) {
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            throw new IllegalArgumentException("There is a file already: " + file);
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("The file cannot be written: " + file);
        }
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            int people = service.write(OPERATOR, UnitId.of(unit), out);
            whole = true;
            return people;
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("The file cannot be written: " + file);
        } finally {
            if (!whole) {
                to.toFile().delete();
            }
        }
    }
}
