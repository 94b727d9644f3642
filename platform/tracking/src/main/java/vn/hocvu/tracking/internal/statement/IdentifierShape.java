package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Agents, verbs and activities by their identifiers alone. */
final class IdentifierShape extends Shape {
    @Override
    void agent(ObjectNode agent) {
        agent.remove("name");
        if (Agents.hasIdentifier(agent)) {
            agent.remove("member");
        }
        for (JsonNode member : agent.path("member")) {
            agent((ObjectNode) member);
        }
    }

    @Override
    void verb(ObjectNode verb) {
        verb.retain("id");
    }

    @Override
    void activity(ObjectNode activity) {
        activity.retain("id");
    }

    @Override
    void attachment(ObjectNode attachment) {}
}
