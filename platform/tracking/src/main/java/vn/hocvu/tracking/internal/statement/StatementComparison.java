package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Whether two statements that were accepted mean the same (xAPI 4.2.1, Statement comparison). Thread-safe. */
public final class StatementComparison {
    private final StrictJson json = new StrictJson();
    private final Meaning meaning = new Meaning();

    public boolean same(String storedJson, String repeatedJson) {
        return meaning(storedJson).equals(meaning(repeatedJson));
    }

    private JsonNode meaning(String statement) {
        return meaning.of((ObjectNode) json.read(statement, Path.root("$")));
    }
}
