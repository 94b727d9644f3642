package vn.hocvu.tracking.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Result;
import vn.hocvu.tracking.Score;
import vn.hocvu.tracking.Statement;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Fact;
import vn.hocvu.tracking.internal.statement.Keys;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.tracking.internal.statement.StatementReader;
import vn.hocvu.users.PersonId;

/** Statements as xAPI 2.0 JSON, as they are stored and as learning record stores exchange them. */
final class StatementDocument {
    private static final String PLATFORM = "Học Vụ";
    private static final String PLATFORM_ACCOUNT = "hocvu";
    private static final String LANGUAGE = "vi";
    private static final Result NOTHING = new Result(null, null, null, null, null);
    private static final String XAPI_VERSION = "2.0.0";

    private final ObjectMapper json = JsonMapper.builder().build();
    private final StatementReader reader = new StatementReader();

    /** A statement of the platform, ready to be stored. */
    ReadStatement of(Statement statement) {
        String course = statement.course();
        Result result = statement.result();
        Score score = result == null ? null : result.score();
        return new ReadStatement(
                statement.id(),
                write(statement),
                statement.timestamp(),
                statement.actor().value(),
                Keys.iri(statement.verb()),
                Keys.iri(statement.activity()),
                statement.registration(),
                Set.of(),
                Set.of(),
                course == null || course.equals(statement.activity()) ? Set.of() : Set.of(Keys.iri(course)),
                null,
                false,
                definition(statement)
                        .map(definition -> Map.of(statement.activity(), definition))
                        .orElse(Map.of()),
                List.of(),
                new Fact(
                        statement.actor().value(),
                        statement.verb(),
                        statement.activity(),
                        course,
                        statement.courseVersion(),
                        statement.registration(),
                        score == null ? null : score.scaled(),
                        result == null ? null : result.duration(),
                        statement.timestamp()));
    }

    /**
     * That a course is complete: named after the statement that completes it, so that it is never stored twice.
     *
     * @param time when the lessons were completed, not when that arrived
     */
    ReadStatement completion(CourseStanding standing, ReadStatement cause, Instant time) {
        Fact fact = Objects.requireNonNull(cause.fact());
        String name = "completed " + standing.person() + " " + standing.course() + " " + cause.id();
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return completion(standing, id, fact.registration(), fact.courseVersion(), time);
    }

    /** That somebody has completed a course by what was learned under several records. */
    ReadStatement completion(CourseStanding standing, Instant time) {
        return completion(standing, UUID.randomUUID(), null, null, time);
    }

    private ReadStatement completion(
            CourseStanding standing,
            UUID id,
            @Nullable UUID registration,
            @Nullable String courseVersion,
            Instant time) {
        String course = ActivityIds.course(standing.course());
        return of(new Statement(
                id,
                standing.person(),
                Verbs.COMPLETED,
                course,
                ActivityIds.COURSE_TYPE,
                null,
                Result.COMPLETED,
                registration,
                course,
                courseVersion,
                time));
    }

    /** Without when it was stored, which its position tells. */
    private String write(Statement statement) {
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
            out.writeFieldName("definition");
            definition(out, statement);
        }
        out.writeEndObject();
    }

    private Optional<String> definition(Statement statement) {
        if (statement.activityType() == null && statement.activityName() == null) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = json.createGenerator(text)) {
            definition(out, statement);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(text.toString());
    }

    private static void definition(JsonGenerator out, Statement statement) throws IOException {
        out.writeStartObject();
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

    /** A statement of a person about an activity, as the platform knows them; empty for any other. */
    Optional<Statement> read(String document) {
        ReadStatement statement = reader.stored(document);
        Fact fact = statement.fact();
        if (fact == null) {
            return Optional.empty();
        }
        JsonNode tree = tree(document);
        JsonNode definition = tree.at("/object/definition");
        return Optional.of(new Statement(
                statement.id(),
                new PersonId(fact.person()),
                fact.verb(),
                fact.activity(),
                text(definition.path("type")).orElse(null),
                text(definition.at("/name/" + LANGUAGE)).orElse(null),
                result(tree.path("result"), fact),
                fact.registration(),
                fact.course(),
                fact.courseVersion(),
                statement.timestamp()));
    }

    /** What a stored statement tells about a person and an activity; empty if it does not. */
    Optional<Fact> fact(String document) {
        return Optional.ofNullable(reader.stored(document).fact());
    }

    /** Whether the platform itself said so, and nobody outside. */
    boolean isOwn(String document) {
        JsonNode account = tree(document).at("/authority/account");
        return account.path("homePage").asText().equals(ActivityIds.HOME_PAGE)
                && account.path("name").asText().equals(PLATFORM_ACCOUNT);
    }

    boolean isVoiding(String document) {
        return reader.stored(document).voiding();
    }

    /** When, how long and in which version may differ, since who repeats a fact may look at the clock again. */
    boolean isSameFact(String stored, String repeated) {
        Optional<Statement> one = read(stored);
        Optional<Statement> other = read(repeated);
        return one.isPresent()
                && other.isPresent()
                && one.get().actor().equals(other.get().actor())
                && one.get().verb().equals(other.get().verb())
                && one.get().activity().equals(other.get().activity())
                && Objects.equals(
                        untimed(one.get().result()), untimed(other.get().result()));
    }

    private static @Nullable Result untimed(@Nullable Result result) {
        if (result == null || result.duration() == null) {
            return result;
        }
        Result untimed = new Result(result.score(), result.success(), result.completion(), result.response(), null);
        return untimed.equals(NOTHING) ? null : untimed;
    }

    private JsonNode tree(String document) {
        try {
            return json.readTree(document);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored statement is not JSON", damaged);
        }
    }

    private static @Nullable Result result(JsonNode result, Fact fact) {
        if (result.isMissingNode()) {
            return null;
        }
        return new Result(
                present(result.path("score"), StatementDocument::score)
                        .flatMap(score -> score)
                        .orElse(null),
                present(result.path("success"), JsonNode::asBoolean).orElse(null),
                present(result.path("completion"), JsonNode::asBoolean).orElse(null),
                text(result.path("response")).orElse(null),
                fact.duration());
    }

    /** Programs outside may give scores that are none here, with points below zero or without a greatest. */
    private static Optional<Score> score(JsonNode score) {
        double scaled = score.path("scaled").asDouble(Double.NaN);
        double raw = score.path("raw").asDouble(Double.NaN);
        double max = score.path("max").asDouble(Double.NaN);
        boolean known = scaled >= 0 && scaled <= 1;
        if (known && max > 0 && raw >= 0 && raw <= max) {
            return Optional.of(new Score(scaled, raw, max));
        }
        return known ? Optional.of(new Score(scaled, scaled, 1)) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return present(node, JsonNode::asText);
    }

    private static <T> Optional<T> present(JsonNode node, Function<JsonNode, T> read) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(read.apply(node));
    }
}
