package vn.hocvu.console.internal;

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
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.Classes;
import vn.hocvu.tables.Tables;

/** The people of a file in a class; first checked, then enrolled. */
@Service
@Command(
        scope = "hocvu",
        name = "class-import",
        description = "Checks a list of people (CSV or XLSX), and with --yes enrols all of them in a class or none")
public final class ClassImportCommand extends OperatorCommand {
    private static final int MOST_SHOWN = 50;

    @Argument(index = 0, name = "file", required = true, description = "CSV or XLSX, see docs/operations.md")
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "code", required = true, description = "The code with which people join it")
    String code = "";

    @Option(name = "--yes", description = "Enrols them; without it nothing is changed")
    boolean yes;

    @Reference(optional = true)
    @Nullable
    Classes classes;

    @Reference(optional = true)
    @Nullable
    ClassLists lists;

    @Reference(optional = true)
    @Nullable
    Tables tables;

    @Override
    Listing list() {
        UUID id = ClassShowCommand.id(classes, code);
        ClassLists service = need(lists);
        ClassLists.Preview preview = new TableFile(need(tables), file).read(rows -> service.check(OPERATOR, id, rows));
        boolean enrols =
                yes && preview.mistakes().isEmpty() && !preview.coming().isEmpty();
        int enrolled = enrols
                ? service.enrolAll(
                        OPERATOR,
                        id,
                        preview.coming().stream().map(ClassLists.Found::person).toList())
                : 0;
        List<String> mistakes = preview.mistakes().stream()
                .limit(MOST_SHOWN)
                .map(OperatorCommand::told)
                .toList();
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("people", preview.coming().size());
        properties.put("with a place", preview.places());
        properties.put("known", preview.known());
        properties.put("mistakes", preview.mistakes().size());
        properties.put("first mistakes", mistakes);
        properties.put("enrolled", enrolled);
        return Listing.one(properties);
    }
}
