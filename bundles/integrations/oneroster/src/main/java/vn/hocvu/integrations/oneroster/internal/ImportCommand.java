package vn.hocvu.integrations.oneroster.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Text;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.UnitId;

/** Reads a package into a unit; first checked, then carried out. Karaf makes one object a call. */
@Service
@Command(
        scope = "hocvu",
        name = "oneroster-import",
        description = "Checks a package of OneRoster 1.2 CSV, and with --yes makes the unit as it says")
public final class ImportCommand extends RosterCommand {
    private static final int MOST_SHOWN = 50;
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    @Argument(
            index = 0,
            name = "file",
            required = true,
            description = "A zip on the node's machine, see docs/oneroster.md")
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "unit", required = true, description = "The unit whose roster it is")
    String unit = "";

    @Option(
            name = "--results",
            description = "A new file for user names and first passwords: CSV, or XLSX if its name ends so")
    @Completion(FileCompleter.class)
    @Nullable
    String results;

    @Option(name = "--yes", description = "Carries it out; without it nothing is changed")
    boolean yes;

    @Reference(optional = true)
    @Nullable
    RosterImports rosters;

    @Reference(optional = true)
    @Nullable
    Tables tables;

    @Override
    Map<String, @Nullable Object> properties() {
        RosterImports service = need(rosters);
        if (results != null && Files.exists(Path.of(results))) {
            throw new IllegalArgumentException("There is a file already: " + results);
        }
        RosterImport read = read(service);
        if (yes && results == null && read.summary().newPeople() > 0) {
            service.remove(OPERATOR, read.id());
            throw new IllegalArgumentException(
                    "Say with --results where the first passwords go: they are told nowhere else.");
        }
        RosterImport roster = read;
        if (yes && read.state() == State.READY) {
            service.start(OPERATOR, read.id());
            roster = awaited(service, read.id());
        }
        boolean told = roster.accounts() != null && roster.state() == State.DONE;
        if (told) {
            write(service, roster.id());
        }
        Map<String, @Nullable Object> properties = told(service, roster, told);
        if (roster.state() != State.STOPPED) {
            service.remove(OPERATOR, roster.id());
        }
        return properties;
    }

    private RosterImport read(RosterImports service) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file " + file + " on the node's machine.");
        }
        try (InputStream content = Files.newInputStream(path)) {
            return service.read(OPERATOR, UnitId.of(unit), String.valueOf(path.getFileName()), content);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The file cannot be read: " + unreadable.getMessage());
        }
    }

    private RosterImport awaited(RosterImports service, UUID id) {
        int before = -1;
        while (true) {
            RosterImport now = service.find(OPERATOR, id);
            if (now.state() != State.WORKING) {
                return now;
            }
            if (now.done() != before && !json) {
                System.out.println(now.done() + " of " + now.total());
            }
            before = now.done();
            try {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new IllegalArgumentException(
                        "The node goes on with it; reading the same package again shows what" + " is left to do.");
            }
        }
    }

    /** For the eyes of who runs the node only. */
    private void write(RosterImports service, UUID id) {
        Path to = Path.of(String.valueOf(results));
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
                FirstPasswords.write(
                        service,
                        OPERATOR,
                        id,
                        need(tables),
                        out,
                        to.toString().endsWith(".xlsx") ? Tables.Format.XLSX : Tables.Format.CSV);
            }
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("All accounts are made, but " + to
                    + " cannot be written. Give new passwords with hocvu:user-password.");
        }
    }

    private Map<String, @Nullable Object> told(RosterImports service, RosterImport roster, boolean passwords) {
        Map<String, @Nullable Object> properties =
                new LinkedHashMap<>(roster.summary().all());
        Text stopped = roster.stopped();
        List<String> mistakes = service.mistakes(OPERATOR, roster.id(), 0, MOST_SHOWN).stream()
                .map(mistake -> mistake.file()
                        + (mistake.line() == 0 ? "" : ", row " + mistake.line())
                        + (mistake.heading().isEmpty() ? "" : ", " + mistake.heading()) + ": "
                        + mistake.text().en())
                .toList();
        properties.put("mistakes", roster.mistakes());
        properties.put("first mistakes", mistakes);
        properties.put("files and columns passed over", roster.ignored());
        properties.put("carried out", roster.state() == State.DONE);
        properties.put("stopped", stopped == null ? null : stopped.en());
        properties.put("results", passwords ? results : null);
        return properties;
    }
}
