package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;

/** Activities (xAPI 4.2.2.3) that have been checked. */
final class Activities {
    private Activities() {}

    /** An object without a type is an activity. */
    static boolean isActivity(JsonNode object) {
        JsonNode type = object.get("objectType");
        return type == null || "Activity".equals(type.textValue());
    }
}
