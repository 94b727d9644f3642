package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Merges;
import vn.hocvu.users.PersonId;

/** A merge, taken back. */
@Service
@Command(
        scope = "hocvu",
        name = "user-merge-undo",
        description = "Takes a merge back: each record has again what it had. Possible for 30 days")
public final class UserMergeUndoCommand extends OperatorCommand {
    @Argument(name = "record", required = true, description = "The record that was merged, see hocvu:user-merge-list")
    @Completion(MergedCompleter.class)
    String record = "";

    @Reference(optional = true)
    @Nullable
    Merges merges;

    @Override
    Listing list() {
        PersonId id = id(record);
        need(merges).undo(OPERATOR, id);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("record", id);
        properties.put("merged", false);
        return Listing.one(properties);
    }

    private static PersonId id(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noId) {
            throw new IllegalArgumentException(
                    "A record is written like 123e4567-e89b-42d3-a456-426614174000; hocvu:user-merge-list has them: "
                            + text);
        }
    }

    /** Completes records that were merged lately. */
    @Service
    public static final class MergedCompleter implements Completer {
        @Reference(optional = true)
        @Nullable
        Merges merges;

        @Override
        public int complete(Session session, CommandLine commandLine, List<String> candidates) {
            StringsCompleter strings = new StringsCompleter();
            Merges all = merges;
            if (all != null) {
                all.list(OPERATOR, null, 100).items().stream()
                        .map(merge -> Objects.toString(merge.record()))
                        .forEach(strings.getStrings()::add);
            }
            return strings.complete(session, commandLine, candidates);
        }
    }
}
