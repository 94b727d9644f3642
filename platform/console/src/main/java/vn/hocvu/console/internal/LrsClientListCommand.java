package vn.hocvu.console.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.LrsClients;

/** The programs that may use the learning record store. */
@Service
@Command(
        scope = "hocvu",
        name = "lrs-client-list",
        description = "Lists the programs that may use the learning record store")
public final class LrsClientListCommand extends OperatorCommand {
    @Option(name = "--limit", description = "How many at most")
    int limit = 100;

    @Reference(optional = true)
    @Nullable
    LrsClients clients;

    @Override
    Listing list() {
        LrsClients all = need(clients);
        Listing listing = Listing.of("key", "name", "scope", "unit", "activity", "created")
                .whenEmpty("No program may use it. hocvu:lrs-client-create lets one in.");
        boolean more = each(
                limit,
                page -> all.list(OPERATOR, page.after(), page.limit()),
                client -> listing.row(
                        client.key(),
                        client.name(),
                        LrsClientCreateCommand.words(client),
                        client.unit(),
                        client.activityPrefix(),
                        client.created()));
        if (more && !json) {
            System.out.println("The first " + limit + "; --limit shows more.");
        }
        return listing;
    }
}
