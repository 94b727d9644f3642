package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Whether two statements mean the same (xAPI 4.2.1, Statement comparison). Thread-safe. */
public final class StatementComparison {
    private static final List<String> SET_BY_STORES = List.of("id", "authority", "stored", "timestamp", "version");

    private final StrictJson json = new StrictJson();

    public boolean same(String storedJson, String repeatedJson) {
        return meaning(storedJson).equals(meaning(repeatedJson));
    }

    private JsonNode meaning(String text) {
        ObjectNode statement = (ObjectNode) json.read(text, Path.root("$"));
        statement.remove(SET_BY_STORES);
        return statement;
    }
}
