package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What statements say about their attachments (xAPI 4.2.2.6). */
final class Attachments {
    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";

    /** SHA-256, SHA-384 and SHA-512. */
    private static final List<Integer> DIGITS = List.of(64, 96, 128);

    private static final List<String> REQUIRED = List.of("usageType", "display", "contentType", "length", "sha2");

    private Attachments() {}

    static void check(JsonNode node, Path path) {
        ArrayNode attachments = Values.array(node, path);
        for (int i = 0; i < attachments.size(); i++) {
            Path item = path.item(i);
            ObjectNode attachment = Values.object(attachments.get(i), item);
            for (Map.Entry<String, JsonNode> property : attachment.properties()) {
                check(property.getKey(), property.getValue(), item.member(property.getKey()));
            }
            for (String name : REQUIRED) {
                Values.required(attachment.get(name), item.member(name));
            }
        }
    }

    static boolean isSignature(JsonNode attachment) {
        return SIGNATURE.equals(attachment.path("usageType").textValue());
    }

    private static void check(String name, JsonNode value, Path path) {
        switch (name) {
            case "usageType", "fileUrl" -> Values.iri(value, path);
            case "display", "description" -> Values.languageMap(value, path);
            case "contentType" -> {
                if (!Formats.isMediaType(Values.text(value, path))) {
                    throw path.wrong(
                            "phải là kiểu nội dung, ví dụ application/pdf",
                            "must be an Internet media type, for example application/pdf");
                }
            }
            case "length" -> Values.length(value, path);
            case "sha2" -> {
                String digest = Values.text(value, path);
                if (DIGITS.stream().noneMatch(digits -> Formats.isHexadecimal(digest, digits))) {
                    throw path.wrong(
                            "phải là mã băm SHA-2 gồm 64, 96 hoặc 128 chữ số thập lục phân",
                            "must be a SHA-2 in 64, 96 or 128 hexadecimal digits");
                }
            }
            default -> throw Values.unknown(path);
        }
    }
}
