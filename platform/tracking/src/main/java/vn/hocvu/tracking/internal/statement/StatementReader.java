package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;

/** Reads submissions of statements and holds them to the standard. Thread-safe. */
public final class StatementReader {
    /** Where the clients of the store are, as {@code account.homePage} of authorities. */
    static final String CLIENTS = "https://hocvu.vn/lrs-clients";

    private static final int MOST_STATEMENTS = 500;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int LONGEST_STATEMENT = 1_000_000;
    private static final String NAMELESS_VERSION = "1.0.0";

    private static final DateTimeFormatter MICROSECONDS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private final StrictJson json = new StrictJson();
    private final Signatures signatures = new Signatures(json);

    /**
     * @param now the timestamp of statements that have none
     * @throws Refusal INVALID with the place and what is wrong there; TOO_LARGE
     */
    public List<ReadStatement> read(LrsClient client, Submission submission, Instant now) {
        if (submission.json().length > MOST_BYTES) {
            throw tooLarge(
                    "Dữ liệu gửi lên quá lớn. Hãy chia nhỏ, mỗi lần tối đa " + MOST_BYTES + " byte.",
                    "The statements are too large. Send at most " + MOST_BYTES + " bytes at once.");
        }
        Path root = Path.root("$");
        JsonNode document = json.read(submission.json(), root);
        SubmittedAttachments attachments = new SubmittedAttachments(submission.attachments());
        List<ReadStatement> read = document instanceof ArrayNode statements
                ? batch(client, submission, statements, attachments, now, root)
                : List.of(statement(client, submission, document, attachments, now, root));
        attachments.requireAllNamed();
        return read;
    }

    private List<ReadStatement> batch(
            LrsClient client,
            Submission submission,
            ArrayNode statements,
            SubmittedAttachments attachments,
            Instant now,
            Path root) {
        if (submission.id() != null) {
            throw root.wrong("phải là một bản ghi, không phải danh sách", "must be one statement, since it has an id");
        }
        if (statements.isEmpty()) {
            throw root.wrong("không có bản ghi nào", "has no statement in it; send at least one");
        }
        if (statements.size() > MOST_STATEMENTS) {
            throw tooLarge(
                    "Gửi quá nhiều bản ghi. Hãy gửi mỗi lần tối đa " + MOST_STATEMENTS + ".",
                    "There are too many statements. Send at most " + MOST_STATEMENTS + " at once.");
        }
        List<ReadStatement> read = new ArrayList<>(statements.size());
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < statements.size(); i++) {
            Path place = root.item(i);
            ReadStatement statement = statement(client, submission, statements.get(i), attachments, now, place);
            if (!ids.add(statement.id())) {
                throw place.member("id")
                        .wrong("trùng với bản ghi khác trong danh sách", "is the id of another statement of the batch");
            }
            read.add(statement);
        }
        return read;
    }

    /** A statement that was read before, from what is stored of it. */
    public ReadStatement stored(String document) {
        ObjectNode statement = (ObjectNode) json.read(document, Path.root("$"));
        return new StatementIndex(json, statement)
                .read(
                        Formats.uuid(statement.path("id").asText()).orElseThrow(),
                        document,
                        Timestamps.ofAccepted(statement.path("timestamp").asText())
                                .orElseThrow(),
                        List.of());
    }

    private ReadStatement statement(
            LrsClient client,
            Submission submission,
            JsonNode node,
            SubmittedAttachments attachments,
            Instant now,
            Path path) {
        ObjectNode statement = new StatementCheck(submission.version()).statement(node, path);
        List<Attachment> contents = attachments.of(statement, path);
        UUID id = id(submission, statement, path);
        Instant timestamp = statement.has("timestamp")
                ? Values.timestamp(statement.get("timestamp"), submission.version(), path)
                : now.truncatedTo(ChronoUnit.MICROS);
        complete(statement, client, submission.version(), id, timestamp);
        String text = json.write(statement);
        if (text.length() > LONGEST_STATEMENT) {
            throw tooLarge(
                    "Bản ghi quá dài. Mỗi bản ghi tối đa " + LONGEST_STATEMENT + " ký tự.",
                    "A statement is too long. Keep each within " + LONGEST_STATEMENT + " characters.");
        }
        signatures.check(statement, contents, path);
        return new StatementIndex(json, statement).read(id, text, timestamp, contents);
    }

    private static UUID id(Submission submission, ObjectNode statement, Path path) {
        UUID demanded = submission.id();
        if (!statement.has("id")) {
            return demanded == null ? UUID.randomUUID() : demanded;
        }
        UUID id = Values.uuid(statement.get("id"), path);
        if (demanded != null && !demanded.equals(id)) {
            throw path.member("id")
                    .wrong("khác với mã trong yêu cầu", "is not the id that the request says; make them the same");
        }
        return id;
    }

    private static void complete(
            ObjectNode statement, LrsClient client, XapiVersion version, UUID id, Instant timestamp) {
        statement.remove("stored");
        if (!statement.has("id")) {
            statement.put("id", id.toString());
        }
        if (!statement.has("timestamp")) {
            statement.put("timestamp", MICROSECONDS.format(timestamp));
        }
        if (!statement.has("version")) {
            statement.put("version", version == XapiVersion.V1_0_3 ? NAMELESS_VERSION : version.number());
        }
        ObjectNode authority = statement.putObject("authority");
        authority.put("objectType", "Agent").put("name", client.name());
        authority.putObject("account").put("homePage", CLIENTS).put("name", client.key());
        Contexts.completeArrays(statement.path("context"));
        Contexts.completeArrays(statement.get("object").path("context"));
    }

    private static Refusal tooLarge(String vi, String en) {
        return Refusal.of(Refusal.Category.TOO_LARGE, "statements-too-large", vi, en);
    }

    /** A statement that was read, with the time at which it was stored, in microseconds. */
    public static String withStored(String json, Instant stored) {
        return json.substring(0, json.length() - 1) + ",\"stored\":\"" + MICROSECONDS.format(stored) + "\"}";
    }
}
