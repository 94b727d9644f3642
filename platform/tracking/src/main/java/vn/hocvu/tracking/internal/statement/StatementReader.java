package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;

/** Reads submissions of statements and holds them to the standard. Thread-safe. */
public final class StatementReader {
    static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    /** Where the clients of the store are, as {@code account.homePage} of authorities. */
    static final String CLIENTS = "https://hocvu.vn/lrs-clients";

    private static final int MOST_STATEMENTS = 500;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final StrictJson json = new StrictJson();

    /**
     * @param now the timestamp of statements that have none
     * @throws Refusal INVALID with the place and what is wrong there; TOO_LARGE
     */
    public List<ReadStatement> read(LrsClient client, Submission submission, Instant now) {
        if (submission.json().length > MOST_BYTES) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "statements-too-large",
                    "Dữ liệu gửi lên quá lớn. Hãy chia nhỏ, mỗi lần tối đa " + MOST_BYTES + " byte.",
                    "The statements are too large. Send at most " + MOST_BYTES + " bytes at once.");
        }
        Path root = Path.root("$");
        JsonNode document = json.read(submission.json(), root);
        if (!document.isArray()) {
            return List.of(statement(client, submission, submission.id(), document, root, now));
        }
        ArrayNode statements = (ArrayNode) document;
        if (submission.id() != null) {
            throw root.wrong("phải là một bản ghi, không phải danh sách", "must be one statement, since it has an id");
        }
        List<ReadStatement> read = new ArrayList<>(statements.size());
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < statements.size(); i++) {
            Path place = root.item(i);
            ReadStatement statement = statement(client, submission, null, statements.get(i), place, now);
            if (!ids.add(statement.id())) {
                throw place.member("id").wrong("trùng với bản ghi khác", "is the id of another statement of the batch");
            }
            read.add(statement);
        }
        return read;
    }

    /** A statement that was read before, from what is stored of it. */
    public ReadStatement stored(String document) {
        ObjectNode statement = (ObjectNode) json.read(document.getBytes(StandardCharsets.UTF_8), Path.root("$"));
        return new StatementIndex(json, statement)
                .read(
                        Formats.uuid(statement.path("id").asText()).orElseThrow(),
                        Formats.timestamp(statement.path("timestamp").asText()).orElseThrow(),
                        List.of());
    }

    private ReadStatement statement(
            LrsClient client, Submission submission, @Nullable UUID demanded, JsonNode node, Path path, Instant now) {
        ObjectNode statement = (ObjectNode) node;
        UUID id = Optional.ofNullable(demanded)
                .or(() -> Formats.uuid(statement.path("id").asText()))
                .orElseGet(UUID::randomUUID);
        Instant timestamp = Formats.timestamp(statement.path("timestamp").asText())
                .orElseGet(() -> now.truncatedTo(ChronoUnit.MICROS));
        complete(statement, client, submission.version(), id, timestamp);
        return new StatementIndex(json, statement).read(id, timestamp, submission.attachments());
    }

    private static void complete(
            ObjectNode statement, LrsClient client, XapiVersion version, UUID id, Instant timestamp) {
        statement.remove("stored");
        if (!statement.has("id")) {
            statement.put("id", id.toString());
        }
        if (!statement.has("timestamp")) {
            statement.put("timestamp", timestamp.toString());
        }
        if (!statement.has("version")) {
            statement.put("version", version == XapiVersion.V1_0_3 ? "1.0.0" : version.number());
        }
        ObjectNode authority = statement.putObject("authority");
        authority.put("objectType", "Agent").put("name", client.name());
        authority.putObject("account").put("homePage", CLIENTS).put("name", client.key());
    }

    /** The statement with the time at which it was stored. */
    public static String withStored(String json, Instant stored) {
        return json.substring(0, json.length() - 1) + ",\"stored\":\"" + stored + "\"}";
    }
}
