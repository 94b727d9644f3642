package vn.hocvu.integrations.xapi.internal.clients;

/**
 * What made.jte shows, once.
 *
 * @param endpoint address of the learning record store
 */
public record MadeView(ClientCard client, String secret, String endpoint) {
    @Override
    public String toString() {
        return "MadeView[client=" + client.key() + "]";
    }
}
