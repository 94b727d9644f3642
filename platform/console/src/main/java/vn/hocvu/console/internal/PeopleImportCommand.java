package vn.hocvu.console.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
import vn.hocvu.tables.TableWriter;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.PeopleImports.Import;
import vn.hocvu.users.PeopleImports.State;

/** Accounts for the people of a file; first checked, then made. */
@Service
@Command(
        scope = "hocvu",
        name = "people-import",
        description =
                "Checks a list of people (CSV or XLSX), and with --yes makes accounts for all of them or for none")
public final class PeopleImportCommand extends OperatorCommand {
    private static final int MOST_SHOWN = 50;
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    @Argument(index = 0, name = "file", required = true, description = "CSV or XLSX, see docs/operations.md")
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "unit", required = true, description = "Where people belong whose row names no unit")
    @Completion(UnitCompleter.class)
    String unit = "";

    @Option(name = "--audience", description = "Their group if their row names none")
    @Completion(GroupCompleter.class)
    @Nullable
    String audience;

    @Option(name = "--namesakes", description = "Takes people of the same name as others in the unit too")
    boolean namesakes;

    @Option(
            name = "--results",
            description = "A new file for user names and first passwords: CSV, or XLSX if its name ends so")
    @Completion(FileCompleter.class)
    @Nullable
    String results;

    @Option(name = "--yes", description = "Makes the accounts; without it nothing is changed")
    boolean yes;

    @Reference(optional = true)
    @Nullable
    PeopleImports imports;

    @Reference(optional = true)
    @Nullable
    Tables tables;

    @Override
    Listing list() {
        if (yes && results == null) {
            throw new IllegalArgumentException(
                    "Say with --results where the first passwords go: they are told nowhere else.");
        }
        if (results != null && Files.exists(Path.of(results))) {
            throw new IllegalArgumentException("There is a file already: " + results);
        }
        PeopleImports service = need(imports);
        Import list = read(service, new TableFile(need(tables), file));
        List<String> mistakes = new ArrayList<>();
        try {
            each(
                    MOST_SHOWN,
                    page -> service.mistakes(OPERATOR, list.id(), page.after(), page.limit()),
                    mistake -> mistakes.add(told(mistake)));
            return yes && list.state() == State.READY
                    ? made(service, need(tables), list)
                    : told(list, list.state(), mistakes);
        } finally {
            service.remove(OPERATOR, list.id());
        }
    }

    private Import read(PeopleImports service, TableFile table) {
        PeopleImports.Order order = new PeopleImports.Order(table.name(), unitId(unit), audience, namesakes);
        return table.read(rows -> service.read(OPERATOR, order, rows));
    }

    private Listing made(PeopleImports service, Tables writer, Import list) {
        service.start(OPERATOR, list.id());
        Import now = awaited(service, list.id());
        List<String> mistakes = new ArrayList<>();
        if (now.state() == State.DONE) {
            write(service, writer, list.id());
        } else {
            service.mistakes(OPERATOR, list.id(), null, MOST_SHOWN)
                    .items()
                    .forEach(mistake -> mistakes.add(told(mistake)));
        }
        return told(now, now.state(), mistakes);
    }

    private Import awaited(PeopleImports service, UUID id) {
        int before = -1;
        while (true) {
            Import now = service.find(OPERATOR, id);
            if (now.state() != State.WORKING) {
                return now;
            }
            if (now.prepared() != before && !json) {
                System.out.println(now.prepared() + " of " + now.people());
            }
            before = now.prepared();
            try {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                throw new IllegalArgumentException("Stopped: nobody was imported.");
            }
        }
    }

    /** For the eyes of who runs the node only. */
    private void write(PeopleImports service, Tables writer, UUID id) {
        Path to = Path.of(String.valueOf(results));
        Tables.Format format = to.toString().endsWith(".xlsx") ? Tables.Format.XLSX : Tables.Format.CSV;
        List<Tables.Column> columns = List.of(
                new Tables.Column("row", 8),
                new Tables.Column("name", 30),
                new Tables.Column("user name", 20),
                new Tables.Column("password", 18),
                new Tables.Column("card", 24),
                new Tables.Column("pin", 10),
                new Tables.Column("unit", 14),
                new Tables.Column("person", 38));
        try {
            Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE);
                    TableWriter table = writer.write(out, format, "people", columns)) {
                String after = null;
                do {
                    var part = service.results(OPERATOR, id, after, 1_000);
                    for (PeopleImports.Result each : part.items()) {
                        table.row(
                                each.row(),
                                each.name(),
                                each.signInName(),
                                each.password(),
                                each.card(),
                                each.pin(),
                                each.unit(),
                                each.person());
                    }
                    after = part.next();
                } while (after != null);
            }
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("All accounts are made, but " + to
                    + " cannot be written. Give new passwords with hocvu:user-password.");
        }
    }

    private Listing told(Import list, State state, List<String> mistakes) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("people", list.people());
        properties.put("mistakes", list.mistakes());
        properties.put("first mistakes", mistakes);
        properties.put("columns passed over", list.ignored());
        properties.put("imported", state == State.DONE);
        properties.put("results", state == State.DONE ? results : null);
        return Listing.one(properties);
    }
}
