package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** What statements tell about an activity, put together. */
final class Definitions {
    private static final Set<String> MAPS = Set.of("name", "description", "extensions");

    private final StrictJson json;

    Definitions(StrictJson json) {
        this.json = json;
    }

    /** What is told later replaces what was known, language by language and extension by extension. */
    String merge(String known, String more) {
        if (known.equals(more)) {
            return known;
        }
        ObjectNode merged = (ObjectNode) json.read(known, Path.root("definition"));
        for (Map.Entry<String, JsonNode> part :
                json.read(more, Path.root("definition")).properties()) {
            JsonNode present = merged.get(part.getKey());
            if (MAPS.contains(part.getKey())
                    && present instanceof ObjectNode map
                    && part.getValue().isObject()) {
                part.getValue().properties().forEach(entry -> map.set(entry.getKey(), entry.getValue()));
            } else {
                merged.set(part.getKey(), part.getValue());
            }
        }
        return json.write(merged);
    }
}
