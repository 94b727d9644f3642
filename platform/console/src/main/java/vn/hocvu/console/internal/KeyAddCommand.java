package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.PersonalDataKeys;

/** The first step to a new key of personal data. */
@Service
@Command(
        scope = "hocvu",
        name = "key-add",
        description = "Adds a key of personal data to this node's file, for key-renew")
public final class KeyAddCommand extends OperatorCommand {
    @Reference(optional = true)
    @Nullable
    PersonalDataKeys keys;

    @Override
    Listing list() {
        return KeyShowCommand.listing(need(keys).add(OPERATOR));
    }
}
