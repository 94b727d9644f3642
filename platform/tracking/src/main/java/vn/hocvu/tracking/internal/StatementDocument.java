package vn.hocvu.tracking.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.Statement;
import vn.hocvu.users.PersonId;

/** Statements as xAPI 2.0 JSON, as they are stored and as learning record stores exchange them. */
final class StatementDocument {
    private static final String PLATFORM = "Học Vụ";
    private static final String PLATFORM_ACCOUNT = "hocvu";
    private static final String LANGUAGE = "vi";
    private static final String XAPI_VERSION = "2.0.0";

    private final ObjectMapper json = JsonMapper.builder().build();

    String write(Statement statement, Instant stored) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", statement.id().toString());
            agent(out, "actor", statement.actor().toString());
            out.writeObjectFieldStart("verb");
            out.writeStringField("id", statement.verb());
            out.writeEndObject();
            object(out, statement);
            if (statement.result() != null) {
                result(out, statement.result());
            }
            context(out, statement);
            out.writeStringField("timestamp", statement.timestamp().toString());
            out.writeStringField("stored", stored.toString());
            agent(out, "authority", PLATFORM_ACCOUNT);
            out.writeStringField("version", XAPI_VERSION);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void agent(JsonGenerator out, String field, String name) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeStringField("objectType", "Agent");
        out.writeObjectFieldStart("account");
        out.writeStringField("homePage", ActivityIds.HOME_PAGE);
        out.writeStringField("name", name);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void object(JsonGenerator out, Statement statement) throws IOException {
        out.writeObjectFieldStart("object");
        out.writeStringField("objectType", "Activity");
        out.writeStringField("id", statement.activity());
        if (statement.activityType() != null || statement.activityName() != null) {
            out.writeObjectFieldStart("definition");
            if (statement.activityType() != null) {
                out.writeStringField("type", statement.activityType());
            }
            if (statement.activityName() != null) {
                out.writeObjectFieldStart("name");
                out.writeStringField(LANGUAGE, statement.activityName());
                out.writeEndObject();
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void result(JsonGenerator out, Result result) throws IOException {
        out.writeObjectFieldStart("result");
        if (result.score() != null) {
            out.writeObjectFieldStart("score");
            out.writeNumberField("scaled", result.score().scaled());
            out.writeNumberField("raw", result.score().raw());
            out.writeNumberField("min", 0);
            out.writeNumberField("max", result.score().max());
            out.writeEndObject();
        }
        if (result.success() != null) {
            out.writeBooleanField("success", result.success());
        }
        if (result.completion() != null) {
            out.writeBooleanField("completion", result.completion());
        }
        if (result.response() != null) {
            out.writeStringField("response", result.response());
        }
        if (result.duration() != null) {
            out.writeStringField("duration", result.duration().toString());
        }
        out.writeEndObject();
    }

    private static void context(JsonGenerator out, Statement statement) throws IOException {
        out.writeObjectFieldStart("context");
        if (statement.registration() != null) {
            out.writeStringField("registration", statement.registration().toString());
        }
        if (statement.courseVersion() != null) {
            out.writeStringField("revision", statement.courseVersion());
        }
        out.writeStringField("platform", PLATFORM);
        out.writeStringField("language", LANGUAGE);
        if (statement.course() != null) {
            out.writeObjectFieldStart("contextActivities");
            out.writeArrayFieldStart("grouping");
            out.writeStartObject();
            out.writeStringField("objectType", "Activity");
            out.writeStringField("id", statement.course());
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    Statement read(String document) {
        try {
            JsonNode tree = json.readTree(document);
            JsonNode definition = tree.at("/object/definition");
            return new Statement(
                    UUID.fromString(tree.path("id").asText()),
                    PersonId.of(tree.at("/actor/account/name").asText()),
                    tree.at("/verb/id").asText(),
                    tree.at("/object/id").asText(),
                    text(definition.path("type")).orElse(null),
                    text(definition.at("/name/" + LANGUAGE)).orElse(null),
                    result(tree.path("result")),
                    text(tree.at("/context/registration")).map(UUID::fromString).orElse(null),
                    text(tree.at("/context/contextActivities/grouping/0/id")).orElse(null),
                    text(tree.at("/context/revision")).orElse(null),
                    Instant.parse(tree.path("timestamp").asText()));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored statement is not JSON", damaged);
        }
    }

    private static @Nullable Result result(JsonNode result) {
        if (result.isMissingNode()) {
            return null;
        }
        return new Result(
                present(
                                result.path("score"),
                                score -> new Score(
                                        score.path("scaled").asDouble(),
                                        score.path("raw").asDouble(),
                                        score.path("max").asDouble()))
                        .orElse(null),
                present(result.path("success"), JsonNode::asBoolean).orElse(null),
                present(result.path("completion"), JsonNode::asBoolean).orElse(null),
                text(result.path("response")).orElse(null),
                text(result.path("duration")).map(Duration::parse).orElse(null));
    }

    private static Optional<String> text(JsonNode node) {
        return present(node, JsonNode::asText);
    }

    private static <T> Optional<T> present(JsonNode node, Function<JsonNode, T> read) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(read.apply(node));
    }
}
