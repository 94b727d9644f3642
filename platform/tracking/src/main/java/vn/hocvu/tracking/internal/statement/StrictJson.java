package vn.hocvu.tracking.internal.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import vn.hocvu.Refusal;

/**
 * JSON as the standard wants it, and no more: UTF-8, no name twice in an object, nothing after the end, only texts that
 * are Unicode. Numbers are written as they came in. Text that is written never has a control character in it.
 */
final class StrictJson {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_NAME = 8_192;

    /** Names, values and brackets: a tree of small values takes many times the memory of its text. */
    private static final int MOST_TOKENS = 400_000;

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    /** @throws Refusal if it is not such JSON */
    JsonNode read(byte[] bytes, Path root) {
        CharBuffer text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            throw root.wrong("không phải UTF-8; hãy gửi văn bản mã hóa UTF-8", "is not UTF-8; send text in UTF-8");
        }
        try (JsonParser in = json.createParser(text.array(), text.arrayOffset(), text.length())) {
            return document(in, root);
        } catch (IOException broken) {
            throw refusal(broken, root);
        }
    }

    /** @throws Refusal if it is not such JSON */
    JsonNode read(String text, Path root) {
        try (JsonParser in = json.createParser(text)) {
            return document(in, root);
        } catch (IOException broken) {
            throw refusal(broken, root);
        }
    }

    private JsonNode document(JsonParser in, Path root) throws IOException {
        JsonToken first = in.nextToken();
        if (first == null) {
            throw root.wrong("trống; hãy gửi JSON", "is empty; send JSON");
        }
        JsonNode document = value(in, first, root);
        if (in.nextToken() != null) {
            throw root.wrong("có nội dung thừa sau JSON; hãy bỏ đi", "is followed by something; send one JSON text");
        }
        return document;
    }

    private JsonNode value(JsonParser in, JsonToken token, Path path) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(in, path);
            case START_ARRAY -> array(in, path);
            case VALUE_STRING -> nodes.textNode(unicode(in.getText(), path));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText(), path);
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new IOException("Unexpected " + token);
        };
    }

    private ObjectNode object(JsonParser in, Path path) throws IOException {
        ObjectNode object = nodes.objectNode();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            Path member = path.member(name);
            unicode(name, member);
            if (object.replace(name, value(in, in.nextToken(), member)) != null) {
                throw member.wrong("có hai lần; hãy giữ một", "is there twice; keep one");
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser in, Path path) throws IOException {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            array.add(value(in, token, path.item(array.size())));
        }
        return array;
    }

    private static JsonNode number(String text, Path path) {
        try {
            return new ExactNumber(text);
        } catch (NumberFormatException tooLarge) {
            throw path.wrong("là số quá lớn", "is a number with too large an exponent");
        }
    }

    private static String unicode(String text, Path path) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw path.wrong(
                            "có nửa ký tự Unicode; hãy gửi đủ cặp",
                            "has half of a surrogate pair; send whole characters");
                }
                i++;
            }
        }
        return text;
    }

    private static Refusal refusal(IOException broken, Path root) {
        if (broken instanceof StreamConstraintsException) {
            return root.wrong(
                    "vượt quá mức được nhận về độ dài số, tên, độ sâu hoặc số giá trị",
                    "goes beyond what is accepted: " + DEEPEST + " levels, numbers of " + LONGEST_NUMBER
                            + " digits, names of " + LONGEST_NAME + " characters, " + MOST_TOKENS
                            + " names and values");
        }
        if (broken instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            String place = syntax.getLocation().getLineNr() + ":"
                    + syntax.getLocation().getColumnNr();
            return root.wrong(
                    "không phải JSON, sai ở dòng:cột " + place, "is not JSON; it is wrong at line:column " + place);
        }
        return root.wrong("không phải JSON", "is not JSON");
    }

    String write(JsonNode node) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator out = json.createGenerator(text)) {
            write(out, node);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, JsonNode node) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (JsonNode item : node) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(node.textValue());
            case NUMBER -> out.writeNumber(node.asText());
            case BOOLEAN -> out.writeBoolean(node.booleanValue());
            default -> out.writeNull();
        }
    }

    /** A number that remembers how it was written. */
    private static final class ExactNumber extends DecimalNode {
        private static final long serialVersionUID = 1L;

        private final String text;

        ExactNumber(String text) {
            super(new BigDecimal(text));
            this.text = text;
        }

        @Override
        public String asText() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
