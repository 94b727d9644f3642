package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonalDataKeys;

/** The last step to a new key of personal data. */
@Service
@Command(
        scope = "hocvu",
        name = "key-renew",
        description = "Takes the newest key of personal data into use, and what was written with older ones to it")
public final class KeyRenewCommand extends OperatorCommand {
    private static final long SHOWN_EVERY = 10_000;

    @Reference(optional = true)
    @Nullable
    PersonalDataKeys keys;

    @Option(name = "--yes", description = "The key file was copied to all other nodes")
    boolean copied;

    private long shown;

    @Override
    Listing list() {
        if (!copied) {
            throw new IllegalArgumentException("A node that has not the newest key finds nobody any more. Copy the file"
                    + " to all nodes, see that hocvu:key-show counts the same keys on each, then add --yes.");
        }
        long rows = need(keys).renew(OPERATOR, this::show);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("rows", rows);
        return Listing.one(properties);
    }

    private void show(long rows) {
        if (!json && rows >= shown + SHOWN_EVERY) {
            shown = rows;
            System.out.println(rows + " rows taken to the new key");
        }
    }
}
