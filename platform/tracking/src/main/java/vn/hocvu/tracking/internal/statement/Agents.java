package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Agents and groups (xAPI 4.2.2.1) that have been checked. */
final class Agents {
    /** Inverse functional identifiers that are a text; the other is the account. */
    static final List<String> TEXT_IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid");

    private Agents() {}

    static boolean isGroup(JsonNode agent) {
        return "Group".equals(agent.path("objectType").asText());
    }

    static boolean isAgentOrGroup(JsonNode object) {
        String type = object.path("objectType").asText();
        return type.equals("Agent") || type.equals("Group");
    }

    /** Adds the keys of an agent or group and of its members. */
    static void addKeys(JsonNode agent, Set<UUID> keys) {
        if (agent.isObject()) {
            keys.add(Keys.agent(agent));
            addMembers(agent, keys);
        }
    }

    static void addMembers(JsonNode agent, Set<UUID> keys) {
        agent.path("member").forEach(member -> keys.add(Keys.agent(member)));
    }
}
