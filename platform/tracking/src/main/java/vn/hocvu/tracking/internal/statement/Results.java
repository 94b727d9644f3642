package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/** Results and their scores (xAPI 4.2.2.4). */
final class Results {
    private Results() {}

    static void check(JsonNode node, Path path) {
        for (Map.Entry<String, JsonNode> property : Values.object(node, path).properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "score" -> checkScore(Values.object(value, place), place);
                case "success", "completion" -> Values.flag(value, place);
                case "response" -> Values.text(value, place);
                case "duration" -> Values.duration(value, place);
                case "extensions" -> Values.extensions(value, place);
                default -> throw Values.unknown(place);
            }
        }
    }

    private static void checkScore(ObjectNode score, Path path) {
        for (Map.Entry<String, JsonNode> property : score.properties()) {
            Path place = path.member(property.getKey());
            BigDecimal value =
                    switch (property.getKey()) {
                        case "scaled", "raw", "min", "max" -> Values.number(property.getValue(), place);
                        default -> throw Values.unknown(place);
                    };
            if (property.getKey().equals("scaled") && value.abs().compareTo(BigDecimal.ONE) > 0) {
                throw place.wrong("phải từ -1 đến 1", "must be from -1 to 1");
            }
        }
        if (exceeds(score, "min", "raw") || exceeds(score, "raw", "max")) {
            throw path.member("raw").wrong("phải từ min đến max", "must be from min to max");
        }
        if (exceeds(score, "min", "max") || score.has("min") && score.get("min").equals(score.get("max"))) {
            throw path.member("max").wrong("phải lớn hơn min", "must be greater than min");
        }
    }

    private static boolean exceeds(ObjectNode score, String one, String other) {
        return score.has(one)
                && score.has(other)
                && score.get(one).decimalValue().compareTo(score.get(other).decimalValue()) > 0;
    }
}
