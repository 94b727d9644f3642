package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must be equal for two statements to be the same (xAPI 4.2.1, Statement Immutability): everything but what stores
 * set, definitions of activities and names of verbs, the order of a group's members, what does not depend on the case
 * of letters, the zone of a time and more than hundredths of a second in a duration.
 */
final class Meaning {
    private static final List<String> SET_BY_STORES = List.of("id", "authority", "stored", "timestamp", "version");

    /** A member of a group with what it is sorted by. */
    private record Member(String key, JsonNode agent) {
        static Member of(JsonNode agent) {
            return new Member(
                    Keys.agent(agent)
                            + agent.path("objectType").asText()
                            + agent.path("name").asText(),
                    agent);
        }
    }

    /** Changes the statement into its meaning. */
    JsonNode of(ObjectNode statement) {
        statement.remove(SET_BY_STORES);
        parts(statement);
        return statement;
    }

    private void parts(ObjectNode statement) {
        actor(statement.path("actor"));
        if (statement.get("verb") instanceof ObjectNode verb) {
            verb.remove("display");
        }
        if (statement.get("object") instanceof ObjectNode object) {
            object(object);
        }
        if (statement.get("result") instanceof ObjectNode result && result.has("duration")) {
            result.put("duration", hundredths(result.get("duration").asText()));
        }
        if (statement.get("context") instanceof ObjectNode context) {
            context(context);
        }
        attachments(statement);
    }

    private void object(ObjectNode object) {
        switch (object.path("objectType").asText()) {
            case "Agent", "Group" -> actor(object);
            case "SubStatement" -> {
                parts(object);
                if (object.has("timestamp")) {
                    String text = object.get("timestamp").asText();
                    Optional<Instant> time = Timestamps.ofAccepted(text);
                    object.put("timestamp", time.map(Instant::toString).orElse(text));
                }
            }
            case "StatementRef" -> lowerCase(object, "id");
            default -> object.remove("definition");
        }
    }

    private void actor(JsonNode node) {
        if (!(node instanceof ObjectNode agent)) {
            return;
        }
        lowerCase(agent, "mbox_sha1sum");
        String mailbox = agent.path("mbox").textValue();
        if (mailbox != null) {
            int domain = mailbox.lastIndexOf('@') + 1;
            agent.put(
                    "mbox",
                    mailbox.substring(0, domain) + mailbox.substring(domain).toLowerCase(Locale.ROOT));
        }
        if (agent.get("member") instanceof ArrayNode members) {
            members.forEach(this::actor);
            List<Member> sorted = new ArrayList<>();
            members.forEach(member -> sorted.add(Member.of(member)));
            sorted.sort(Comparator.comparing(Member::key));
            members.removeAll();
            sorted.forEach(member -> members.add(member.agent()));
        }
    }

    private void context(ObjectNode context) {
        lowerCase(context, "registration");
        lowerCase(context, "language");
        actor(context.path("instructor"));
        actor(context.path("team"));
        context.path("contextAgents").forEach(entry -> actor(entry.path("agent")));
        context.path("contextGroups").forEach(entry -> actor(entry.path("group")));
        if (context.get("statement") instanceof ObjectNode reference) {
            lowerCase(reference, "id");
        }
        Contexts.completeArrays(context);
        context.path("contextActivities")
                .forEach(relation -> relation.forEach(activity -> {
                    if (activity instanceof ObjectNode object) {
                        object.remove("definition");
                    }
                }));
    }

    private static void attachments(ObjectNode statement) {
        JsonNode attachments = statement.path("attachments");
        if (attachments.isArray() && attachments.isEmpty()) {
            statement.remove("attachments");
        }
        for (JsonNode attachment : attachments) {
            if (attachment instanceof ObjectNode object) {
                lowerCase(object, "sha2");
            }
        }
    }

    private static void lowerCase(ObjectNode object, String property) {
        String text = object.path(property).textValue();
        if (text != null) {
            object.put(property, text.toLowerCase(Locale.ROOT));
        }
    }

    /** The duration without more than two digits of a fraction of seconds, and without zeros at their end. */
    static String hundredths(String duration) {
        int point = Math.max(duration.lastIndexOf('.'), duration.lastIndexOf(','));
        if (point < 0 || !duration.endsWith("S")) {
            return duration;
        }
        int end = Math.min(duration.length() - 1, point + 3);
        while (end > point + 1 && duration.charAt(end - 1) == '0') {
            end--;
        }
        String fraction = end == point + 1 ? "" : "." + duration.substring(point + 1, end);
        return duration.substring(0, point) + fraction + "S";
    }
}
