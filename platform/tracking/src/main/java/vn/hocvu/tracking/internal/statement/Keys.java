package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.tracking.ActivityIds;

/**
 * Short keys for what statements name by long texts: the same text has the same key for ever. A person of the platform
 * has their own id as key; every other key is a UUID of version 8, made from a SHA-256.
 */
public final class Keys {
    private static final int UUID_LENGTH = 36;

    private Keys() {}

    /** The key of a verb or an activity. */
    public static UUID iri(String iri) {
        return hash(iri);
    }

    /**
     * The key of an agent or a group that has been checked. A group without an identifier has a key by its members,
     * which no agent and no identified group has.
     */
    public static UUID agent(JsonNode agent) {
        JsonNode account = agent.get("account");
        if (account != null) {
            return person(account)
                    .orElseGet(() -> account(
                            account.path("homePage").textValue(),
                            account.path("name").textValue()));
        }
        for (String identifier : Agents.TEXT_IDENTIFIERS) {
            JsonNode value = agent.get(identifier);
            if (value != null) {
                return hash(identifier + ':' + value.textValue());
            }
        }
        List<String> members = new ArrayList<>();
        agent.path("member").forEach(member -> members.add(agent(member).toString()));
        members.sort(null);
        return hash("group:" + String.join(" ", members));
    }

    /** The key of the agent that a client of the store is. */
    public static UUID client(String key) {
        return account(StatementReader.CLIENTS, key);
    }

    private static UUID account(String homePage, String name) {
        return hash("account:" + homePage + ' ' + name);
    }

    /** The person of the platform that an account names. */
    static Optional<UUID> person(JsonNode account) {
        String name = account.path("name").asText();
        return ActivityIds.HOME_PAGE.equals(account.path("homePage").asText()) && name.length() == UUID_LENGTH
                ? Formats.uuid(name)
                : Optional.empty();
    }

    private static UUID hash(String text) {
        ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(text.getBytes(UTF_8)));
        long high = digest.getLong();
        long low = digest.getLong();
        return new UUID(high & ~0xF000L | 0x8000L, low & ~(3L << 62) | 1L << 63);
    }
}
