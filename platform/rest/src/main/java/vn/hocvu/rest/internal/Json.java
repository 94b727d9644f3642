package vn.hocvu.rest.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.jaxrs.cfg.JaxRSFeature;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.core.NoContentException;
import vn.hocvu.Refusal;
import vn.hocvu.Text;

/** Reads strictly and says what is wrong; leaves out what is null; writes times as ISO 8601. */
final class Json extends JacksonJsonProvider {
    private static final int DEEPEST = 16;

    Json() {
        super(mapper());
        disable(JaxRSFeature.ALLOW_EMPTY_INPUT);
    }

    static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Object read;
        try {
            read = super.readFrom(type, genericType, annotations, mediaType, headers, body);
        } catch (JsonMappingException e) {
            throw badField(e);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (NoContentException e) {
            throw noBody();
        } catch (CharConversionException e) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "bad-json",
                    "Nội dung JSON phải viết bằng UTF-8.",
                    "JSON must be written in UTF-8.");
        }
        if (read == null) {
            throw noBody();
        }
        return read;
    }

    private static Refusal badField(JsonMappingException e) {
        // Jackson puts the tokenizer's complaint about a nested value into a mapping exception.
        if (e.getCause() instanceof JsonProcessingException syntax && !(syntax instanceof JsonMappingException)) {
            return notJson(syntax);
        }
        String field = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        if (e instanceof PropertyBindingException unknown) {
            String allowed = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return Refusal.of(
                            Refusal.Category.INVALID,
                            "unknown-field",
                            "Không có trường “" + field + "”. Các trường được nhận: " + allowed + ".",
                            "There is no field \"" + field + "\". Fields are: " + allowed + ".")
                    .about(field);
        }
        if (field.isEmpty()) {
            return Refusal.of(
                    Refusal.Category.INVALID,
                    "bad-json",
                    "Nội dung phải là đúng một đối tượng JSON như tài liệu /api/openapi.json mô tả.",
                    "The body must be one JSON object as /api/openapi.json describes it.");
        }
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "bad-field",
                        "Trường “" + field + "” còn thiếu hoặc sai kiểu. Xem /api/openapi.json.",
                        "Field \"" + field + "\" is missing or of the wrong type. See /api/openapi.json.")
                .about(field);
    }

    private static Refusal notJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        Text reason = reason(e);
        return Refusal.of(
                Refusal.Category.INVALID,
                "bad-json",
                "Không đọc được JSON ở dòng " + at.getLineNr() + ", cột " + at.getColumnNr() + ": " + reason.vi() + ".",
                "The JSON cannot be read at line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                        + reason.en() + ".");
    }

    private static Text reason(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return Text.of("lồng quá sâu hoặc giá trị quá dài", "nested too deeply, or a value too long");
        }
        // Jackson has no class of its own for it.
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            return Text.of("trường lặp lại", "a repeated field");
        }
        return Text.of("sai cú pháp", "wrong syntax");
    }

    private static Refusal noBody() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "no-body",
                "Yêu cầu chưa có nội dung. Hãy gửi một đối tượng JSON.",
                "The request has no body. Send a JSON object.");
    }
}
