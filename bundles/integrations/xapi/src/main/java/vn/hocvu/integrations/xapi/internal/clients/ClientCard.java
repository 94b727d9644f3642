package vn.hocvu.integrations.xapi.internal.clients;

import java.util.List;

/**
 * A program, in words.
 *
 * @param rights what it may do
 * @param people whose records
 * @param activities about what
 * @param made when
 */
public record ClientCard(
        String key,
        String name,
        List<String> rights,
        String people,
        String activities,
        String made,
        String revokeAddress) {
    public ClientCard {
        rights = List.copyOf(rights);
    }
}
