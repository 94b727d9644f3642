package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Agents and groups (xAPI 4.2.2.1). */
final class Agents {
    /** Inverse functional identifiers that are a text; the other is the account. */
    static final List<String> TEXT_IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid");

    private static final int SHA1_DIGITS = 40;
    private static final int OAUTH_MEMBERS = 2;

    private Agents() {}

    static void checkAgentOrGroup(JsonNode node, Path path) {
        if (isGroup(node)) {
            checkGroup(node, path);
        } else {
            checkAgent(node, path);
        }
    }

    static void checkAgent(JsonNode node, Path path) {
        ObjectNode agent = Values.object(node, path);
        if (identifiers(agent, path, false) != 1) {
            throw path.wrong(
                    "phải có đúng một trong mbox, mbox_sha1sum, openid, account",
                    "must have exactly one of mbox, mbox_sha1sum, openid and account");
        }
    }

    static void checkGroup(JsonNode node, Path path) {
        ObjectNode group = Values.object(node, path);
        Path type = path.member("objectType");
        Values.exactly("Group", Values.required(group.get("objectType"), type), type);
        int identifiers = identifiers(group, path, true);
        if (identifiers > 1) {
            throw path.wrong(
                    "chỉ được có một trong mbox, mbox_sha1sum, openid, account",
                    "must not have more than one of mbox, mbox_sha1sum, openid and account");
        }
        if (identifiers == 0 && group.path("member").isEmpty()) {
            throw path.member("member")
                    .wrong(
                            "phải liệt kê thành viên, vì nhóm không có định danh",
                            "must list agents, since the group has no identifier");
        }
    }

    /** Somebody that a query or a document can be about: not a group without an identifier. */
    static void checkIdentified(JsonNode node, Path path) {
        checkAgentOrGroup(node, path);
        if (isGroup(node) && !hasIdentifier(node)) {
            throw path.wrong(
                    "phải có một trong mbox, mbox_sha1sum, openid, account",
                    "must have one of mbox, mbox_sha1sum, openid and account");
        }
    }

    /** An agent, or the two agents of an application and its user (OAuth). */
    static void checkAuthority(JsonNode node, Path path) {
        checkAgentOrGroup(node, path);
        if (isGroup(node) && (hasIdentifier(node) || node.path("member").size() != OAUTH_MEMBERS)) {
            throw path.wrong(
                    "phải là một tác nhân, hoặc nhóm không định danh gồm đúng hai thành viên",
                    "must be an agent, or a group of exactly two agents without an identifier");
        }
    }

    /** Checks every property and counts the identifiers. */
    private static int identifiers(ObjectNode agent, Path path, boolean group) {
        int identifiers = 0;
        for (Map.Entry<String, JsonNode> property : agent.properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "objectType" -> Values.exactly(group ? "Group" : "Agent", value, place);
                case "name" -> Values.text(value, place);
                case "member" -> {
                    if (!group) {
                        throw place.wrong(
                                "chỉ nhóm mới có; hãy thêm objectType Group",
                                "belongs to groups only; say objectType Group");
                    }
                    checkMembers(Values.array(value, place), place);
                }
                case "mbox", "mbox_sha1sum", "openid", "account" -> {
                    checkIdentifier(property.getKey(), value, place);
                    identifiers++;
                }
                default -> throw Values.unknown(place);
            }
        }
        return identifiers;
    }

    private static void checkMembers(ArrayNode members, Path path) {
        for (int i = 0; i < members.size(); i++) {
            checkAgent(members.get(i), path.item(i));
        }
    }

    private static void checkIdentifier(String name, JsonNode value, Path path) {
        switch (name) {
            case "mbox" -> {
                if (!Formats.isMailbox(Values.text(value, path))) {
                    throw path.wrong(
                            "phải là mailto: và một địa chỉ thư",
                            "must be mailto: with one address, for example mailto:an@example.vn");
                }
            }
            case "mbox_sha1sum" -> {
                if (!Formats.isHexadecimal(Values.text(value, path), SHA1_DIGITS)) {
                    throw path.wrong("phải là 40 chữ số thập lục phân", "must be 40 hexadecimal digits");
                }
            }
            case "openid" -> Values.iri(value, path);
            default -> checkAccount(value, path);
        }
    }

    private static void checkAccount(JsonNode node, Path path) {
        ObjectNode account = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : account.properties()) {
            Path place = path.member(property.getKey());
            switch (property.getKey()) {
                case "homePage" -> Values.iri(property.getValue(), place);
                case "name" -> Values.text(property.getValue(), place);
                default -> throw Values.unknown(place);
            }
        }
        Values.required(account.get("homePage"), path.member("homePage"));
        Values.required(account.get("name"), path.member("name"));
    }

    static boolean isGroup(JsonNode agent) {
        return "Group".equals(agent.path("objectType").textValue());
    }

    static boolean isAgentOrGroup(JsonNode object) {
        return isGroup(object) || "Agent".equals(object.path("objectType").textValue());
    }

    static boolean hasIdentifier(JsonNode agent) {
        return agent.has("account") || TEXT_IDENTIFIERS.stream().anyMatch(agent::has);
    }

    /** Adds the keys of a checked agent or group and of its members. */
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
