package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Visits what a checked statement names, wherever it stands, to show it in another form. */
abstract class Shape {
    /** An agent or a group. */
    abstract void agent(ObjectNode agent);

    abstract void verb(ObjectNode verb);

    abstract void activity(ObjectNode activity);

    abstract void attachment(ObjectNode attachment);

    final void apply(ObjectNode statement) {
        visitAgent(statement.path("actor"));
        visitAgent(statement.path("authority"));
        if (statement.get("verb") instanceof ObjectNode verb) {
            verb(verb);
        }
        if (statement.get("object") instanceof ObjectNode object) {
            switch (object.path("objectType").asText()) {
                case "Agent", "Group" -> agent(object);
                case "SubStatement" -> apply(object);
                case "StatementRef" -> {}
                default -> activity(object);
            }
        }
        for (JsonNode attachment : statement.path("attachments")) {
            if (attachment instanceof ObjectNode object) {
                attachment(object);
            }
        }
        context(statement.path("context"));
    }

    private void context(JsonNode context) {
        visitAgent(context.path("instructor"));
        visitAgent(context.path("team"));
        context.path("contextAgents").forEach(entry -> visitAgent(entry.path("agent")));
        context.path("contextGroups").forEach(entry -> visitAgent(entry.path("group")));
        for (JsonNode relation : context.path("contextActivities")) {
            for (JsonNode activity : relation) {
                if (activity instanceof ObjectNode object) {
                    activity(object);
                }
            }
        }
    }

    private void visitAgent(JsonNode node) {
        if (node instanceof ObjectNode agent) {
            agent(agent);
        }
    }
}
