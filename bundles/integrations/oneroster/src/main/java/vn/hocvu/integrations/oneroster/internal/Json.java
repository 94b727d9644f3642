package vn.hocvu.integrations.oneroster.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.List;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.EndpointAnswer;

/** Answers in JSON; what is null is left out. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(new SimpleModule()
                    .addSerializer(PersonId.class, ToStringSerializer.instance)
                    .addSerializer(UnitId.class, ToStringSerializer.instance)
                    .addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    static EndpointAnswer answer(int status, Object value) {
        return answer(status, "application/json", value);
    }

    static EndpointAnswer answer(int status, String type, Object value) {
        try {
            List<EndpointAnswer.Header> headers = List.of(new EndpointAnswer.Header("Content-Type", type));
            return new EndpointAnswer(status, headers, MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
