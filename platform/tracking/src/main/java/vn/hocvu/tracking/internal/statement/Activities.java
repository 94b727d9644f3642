package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Activities and their definitions (xAPI 4.2.2.3). */
final class Activities {
    private static final Set<String> INTERACTION_TYPES = Set.of(
            "true-false",
            "choice",
            "fill-in",
            "long-fill-in",
            "matching",
            "performance",
            "sequencing",
            "likert",
            "numeric",
            "other");
    private static final List<String> OF_INTERACTIONS =
            List.of("correctResponsesPattern", "choices", "scale", "source", "target", "steps");

    private Activities() {}

    static void check(JsonNode node, Path path) {
        ObjectNode activity = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : activity.properties()) {
            Path place = path.member(property.getKey());
            switch (property.getKey()) {
                case "objectType" -> Values.exactly("Activity", property.getValue(), place);
                case "id" -> Values.iri(property.getValue(), place);
                case "definition" -> checkDefinition(property.getValue(), place);
                default -> throw Values.unknown(place);
            }
        }
        Values.required(activity.get("id"), path.member("id"));
    }

    private static void checkDefinition(JsonNode node, Path path) {
        ObjectNode definition = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : definition.properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "name", "description" -> Values.languageMap(value, place);
                case "type", "moreInfo" -> Values.iri(value, place);
                case "extensions" -> Values.extensions(value, place);
                case "interactionType" -> checkInteractionType(value, place);
                case "correctResponsesPattern" -> checkTexts(Values.array(value, place), place);
                case "choices", "scale", "source", "target", "steps" ->
                    checkComponents(Values.array(value, place), place);
                default -> throw Values.unknown(place);
            }
        }
        if (!definition.has("interactionType") && OF_INTERACTIONS.stream().anyMatch(definition::has)) {
            throw path.member("interactionType")
                    .wrong("bị thiếu", "is missing, although the definition is of an interaction");
        }
    }

    private static void checkInteractionType(JsonNode value, Path path) {
        if (!INTERACTION_TYPES.contains(Values.text(value, path))) {
            throw path.wrong(
                    "phải là một loại tương tác của chuẩn xAPI",
                    "must be one of true-false, choice, fill-in, long-fill-in, matching, performance, sequencing,"
                            + " likert, numeric and other");
        }
    }

    private static void checkTexts(ArrayNode texts, Path path) {
        for (int i = 0; i < texts.size(); i++) {
            Values.text(texts.get(i), path.item(i));
        }
    }

    private static void checkComponents(ArrayNode components, Path path) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            Path item = path.item(i);
            ObjectNode component = Values.object(components.get(i), item);
            for (Map.Entry<String, JsonNode> property : component.properties()) {
                Path place = item.member(property.getKey());
                switch (property.getKey()) {
                    case "id" -> Values.text(property.getValue(), place);
                    case "description" -> Values.languageMap(property.getValue(), place);
                    default -> throw Values.unknown(place);
                }
            }
            Path place = item.member("id");
            if (!ids.add(Values.required(component.get("id"), place).textValue())) {
                throw place.wrong("trùng trong danh sách", "is there twice in the list; give each its own id");
            }
        }
    }

    /** Whether a checked object is one; an object without a type is. */
    static boolean isActivity(JsonNode object) {
        JsonNode type = object.get("objectType");
        return type == null || "Activity".equals(type.textValue());
    }
}
