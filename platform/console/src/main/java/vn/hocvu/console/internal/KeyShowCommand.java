package vn.hocvu.console.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonalDataKeys;

/** Which key of personal data is in use. */
@Service
@Command(
        scope = "hocvu",
        name = "key-show",
        description = "Shows which key of personal data is in use, and whether this node has it")
public final class KeyShowCommand extends OperatorCommand {
    @Reference(optional = true)
    @Nullable
    PersonalDataKeys keys;

    @Override
    Listing list() {
        return listing(need(keys).state(OPERATOR));
    }

    static Listing listing(PersonalDataKeys.State state) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        properties.put("keys", state.keys());
        properties.put("in use", state.inUse());
        properties.put("this node", state.fits() ? "has the key in use" : "LACKS the key in use: copy the file to it");
        properties.put("renewal", state.renewing() ? "under way or broken off: hocvu:key-renew goes on" : "none");
        return Listing.one(properties);
    }
}
