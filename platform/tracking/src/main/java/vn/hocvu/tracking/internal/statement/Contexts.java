package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiConsumer;
import vn.hocvu.tracking.XapiVersion;

/** Contexts (xAPI 4.2.2.5). */
final class Contexts {
    private Contexts() {}

    /** @param ofActivity whether the object of the statement is an activity */
    static void check(JsonNode node, boolean ofActivity, XapiVersion version, Path path) {
        for (Map.Entry<String, JsonNode> property : Values.object(node, path).properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "registration" -> Values.uuid(value, place);
                case "instructor" -> Agents.checkAgentOrGroup(value, place);
                case "team" -> Agents.checkGroup(value, place);
                case "contextActivities" -> checkActivities(Values.object(value, place), place);
                case "contextAgents", "contextGroups" -> {
                    if (version == XapiVersion.V1_0_3) {
                        throw Values.unknown(place);
                    }
                    if (property.getKey().equals("contextAgents")) {
                        checkEntries(value, "contextAgent", "agent", Agents::checkAgent, place);
                    } else {
                        checkEntries(value, "contextGroup", "group", Agents::checkGroup, place);
                    }
                }
                case "revision", "platform" -> {
                    Values.text(value, place);
                    if (!ofActivity) {
                        throw place.wrong(
                                "chỉ được có khi object là Activity", "is allowed only if the object is an Activity");
                    }
                }
                case "language" -> Values.language(Values.text(value, place), place);
                case "statement" -> StatementCheck.reference(value, place);
                case "extensions" -> Values.extensions(value, place);
                default -> throw Values.unknown(place);
            }
        }
    }

    private static void checkActivities(ObjectNode relations, Path path) {
        for (Map.Entry<String, JsonNode> relation : relations.properties()) {
            Path place = path.member(relation.getKey());
            switch (relation.getKey()) {
                case "parent", "grouping", "category", "other" -> {}
                default -> throw Values.unknown(place);
            }
            if (relation.getValue() instanceof ArrayNode activities) {
                for (int i = 0; i < activities.size(); i++) {
                    Activities.check(activities.get(i), place.item(i));
                }
            } else {
                Activities.check(relation.getValue(), place);
            }
        }
    }

    private static void checkEntries(
            JsonNode node, String type, String whom, BiConsumer<JsonNode, Path> check, Path path) {
        ArrayNode entries = Values.array(node, path);
        for (int i = 0; i < entries.size(); i++) {
            Path item = path.item(i);
            ObjectNode entry = Values.object(entries.get(i), item);
            for (Map.Entry<String, JsonNode> property : entry.properties()) {
                Path place = item.member(property.getKey());
                if (property.getKey().equals("objectType")) {
                    Values.exactly(type, property.getValue(), place);
                } else if (property.getKey().equals(whom)) {
                    check.accept(property.getValue(), place);
                } else if (property.getKey().equals("relevantTypes")) {
                    checkTypes(Values.array(property.getValue(), place), place);
                } else {
                    throw Values.unknown(place);
                }
            }
            Values.required(entry.get("objectType"), item.member("objectType"));
            Values.required(entry.get(whom), item.member(whom));
        }
    }

    private static void checkTypes(ArrayNode types, Path path) {
        if (types.isEmpty()) {
            throw path.wrong("không được trống", "must not be empty; leave it out or name a type");
        }
        for (int i = 0; i < types.size(); i++) {
            Values.iri(types.get(i), path.item(i));
        }
    }

    /** Activities of a checked context that stand alone become arrays, as stores return them. */
    static void completeArrays(JsonNode context) {
        if (context.get("contextActivities") instanceof ObjectNode relations) {
            for (Map.Entry<String, JsonNode> relation : relations.properties()) {
                if (relation.getValue().isObject()) {
                    relation.setValue(relations.arrayNode().add(relation.getValue()));
                }
            }
        }
    }
}
