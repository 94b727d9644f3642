package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.XapiVersion;

/** Values of the standard's data types. Every method refuses what is none and says what it must be. */
final class Values {
    private Values() {}

    static ObjectNode object(JsonNode node, Path path) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw path.wrong("phải là một đối tượng", "must be an object, in braces");
    }

    static ArrayNode array(JsonNode node, Path path) {
        if (node instanceof ArrayNode array) {
            return array;
        }
        throw path.wrong("phải là một danh sách", "must be an array, in brackets");
    }

    static String text(JsonNode node, Path path) {
        if (node.isTextual()) {
            return node.textValue();
        }
        throw path.wrong("phải là chữ, trong dấu ngoặc kép", "must be a text, in quotes");
    }

    static void flag(JsonNode node, Path path) {
        if (!node.isBoolean()) {
            throw path.wrong("phải là true hoặc false", "must be true or false, without quotes");
        }
    }

    static BigDecimal number(JsonNode node, Path path) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        throw path.wrong("phải là số, không có ngoặc kép", "must be a number, without quotes");
    }

    /** A number of octets. */
    static void length(JsonNode node, Path path) {
        BigDecimal number = number(node, path);
        boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        if (number.signum() < 0 || !whole || number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw path.wrong("phải là số nguyên không âm", "must be a whole number that is not negative");
        }
    }

    static void iri(JsonNode node, Path path) {
        if (!Formats.isIri(text(node, path))) {
            throw noIri(path);
        }
    }

    static Refusal noIri(Path path) {
        return path.wrong(
                "phải là IRI đầy đủ, ví dụ https://example.vn/a",
                "must be an IRI with its scheme, for example https://example.vn/a, without spaces");
    }

    static UUID uuid(JsonNode node, Path path) {
        return Formats.uuid(text(node, path))
                .orElseThrow(() -> path.wrong(
                        "phải là UUID dạng chuẩn", "must be a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12"));
    }

    static Instant timestamp(JsonNode node, XapiVersion version, Path path) {
        return Timestamps.read(text(node, path), version)
                .orElseThrow(() -> path.wrong(
                        "phải là thời điểm RFC 3339, ví dụ 2026-11-23T08:00:00.000+07:00",
                        "must be a time as RFC 3339 writes it, for example 2026-11-23T08:00:00.000+07:00; the offset"
                                + " -00:00 is not allowed"));
    }

    static void duration(JsonNode node, Path path) {
        if (Durations.read(text(node, path)).isEmpty()) {
            throw path.wrong(
                    "phải là khoảng thời gian ISO 8601, ví dụ PT1H30M",
                    "must be a duration as ISO 8601 writes it, for example PT1H30M or P2W");
        }
    }

    static void language(String tag, Path path) {
        if (!Formats.isLanguage(tag)) {
            throw path.wrong("phải là mã ngôn ngữ, ví dụ vi", "must be a language tag (RFC 5646), for example vi");
        }
    }

    static void languageMap(JsonNode node, Path path) {
        for (Map.Entry<String, JsonNode> entry : object(node, path).properties()) {
            Path place = path.member(entry.getKey());
            language(entry.getKey(), place);
            text(entry.getValue(), place);
        }
    }

    /** Extensions may hold anything, even null. */
    static void extensions(JsonNode node, Path path) {
        for (Map.Entry<String, JsonNode> entry : object(node, path).properties()) {
            if (!Formats.isIri(entry.getKey())) {
                throw noIri(path.member(entry.getKey()));
            }
        }
    }

    static void exactly(String expected, JsonNode node, Path path) {
        if (!text(node, path).equals(expected)) {
            throw path.wrong("phải là " + expected, "must be " + expected + " exactly");
        }
    }

    static JsonNode required(@Nullable JsonNode node, Path path) {
        if (node == null) {
            throw path.wrong("bị thiếu", "is missing");
        }
        return node;
    }

    static Refusal unknown(Path path) {
        return path.wrong(
                "là thuộc tính lạ; hãy bỏ đi",
                "is no property of the standard here; remove it, or write it in the right case");
    }
}
