package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClients;

/** A program that may no longer use the learning record store. */
@Service
@Command(
        scope = "hocvu",
        name = "lrs-client-revoke",
        description = "Shuts a program out of the learning record store; what it stored stays")
public final class LrsClientRevokeCommand extends OperatorCommand {
    @Argument(name = "key", required = true, description = "The program's key")
    @Completion(LrsClientCompleter.class)
    String key = "";

    @Reference(optional = true)
    @Nullable
    LrsClients clients;

    @Override
    Listing list() {
        need(clients).revoke(OPERATOR, key);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("key", key);
        properties.put("state", "revoked");
        return Listing.one(properties);
    }
}
