package vn.hocvu.integrations.xapi.internal.clients;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients.jte shows.
 *
 * @param done what has just been done; empty if nothing was
 * @param isFirst whether the list begins here
 * @param next address of the following part; null at the end
 */
public record ListView(
        List<ClientCard> clients,
        String done,
        boolean isFirst,
        @Nullable String next) {
    public ListView {
        clients = List.copyOf(clients);
    }
}
