package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** What statements tell about an activity, put together. */
final class Definitions {
    private static final Set<String> MAPS = Set.of("name", "description", "extensions");

    private Definitions() {}

    /** What is told later replaces what was known, language by language and extension by extension. */
    static void add(ObjectNode known, JsonNode more) {
        for (Map.Entry<String, JsonNode> part : more.properties()) {
            String name = part.getKey();
            if (MAPS.contains(name) && part.getValue() instanceof ObjectNode entries) {
                ObjectNode map = known.get(name) instanceof ObjectNode present ? present : known.putObject(name);
                map.setAll(entries);
            } else {
                known.set(name, part.getValue());
            }
        }
    }
}
