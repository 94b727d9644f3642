package vn.hocvu.integrations.xapi.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.StatementQuery;

/** Keeps statements in memory, knows only what tests need, and notes what it was asked. */
final class FakeStore implements LearningRecordStore {
    static final Instant STORED = Instant.parse("2026-03-01T02:03:04.567Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<UUID, ObjectNode> statements = new LinkedHashMap<>();
    final Map<String, Attachment> attachments = new LinkedHashMap<>();
    final Set<UUID> voided = new HashSet<>();
    final List<Submission> submissions = new ArrayList<>();
    final List<StatementQuery> queries = new ArrayList<>();
    List<String> languages = List.of();
    StatementQuery.@Nullable Form form;

    @Nullable
    Refusal refusal;

    /** How many statements it looks at for one part. */
    int horizon = Integer.MAX_VALUE;

    @Override
    public List<UUID> store(LrsClient client, Submission submission) {
        if (refusal != null) {
            throw refusal;
        }
        List<UUID> ids = new ArrayList<>();
        try {
            JsonNode json = JSON.readTree(submission.json());
            for (JsonNode one : json.isArray() ? json : JSON.createArrayNode().add(json)) {
                ids.add(store((ObjectNode) one, submission.id()));
            }
        } catch (IOException | ClassCastException | IllegalArgumentException e) {
            throw Refusal.of(Refusal.Category.INVALID, "bad-json", "Sai.", "Wrong.");
        }
        submissions.add(submission);
        submission.attachments().forEach(attachment -> attachments.put(attachment.sha2(), attachment));
        return ids;
    }

    private UUID store(ObjectNode statement, @Nullable UUID given) {
        UUID own = statement.has("id") ? UUID.fromString(statement.path("id").asText()) : UUID.randomUUID();
        UUID id = given == null ? own : given;
        statements.put(id, statement.put("id", id.toString()).put("stored", STORED.toString()));
        if (statement.path("verb").path("id").asText().endsWith("/voided")) {
            voided.add(UUID.fromString(statement.path("object").path("id").asText()));
        }
        return id;
    }

    @Override
    public Optional<String> statement(
            LrsClient client, UUID id, boolean mustBeVoided, StatementQuery.Form asked, List<String> preferred) {
        form = asked;
        languages = preferred;
        return mustBeVoided == voided.contains(id)
                ? Optional.ofNullable(statements.get(id)).map(JsonNode::toString)
                : Optional.empty();
    }

    /** By verb alone; positions are counts. */
    @Override
    public Slice<String> statements(LrsClient client, StatementQuery query, @Nullable String after) {
        if (refusal != null) {
            throw refusal;
        }
        queries.add(query);
        List<ObjectNode> all = new ArrayList<>(statements.values());
        int start = after == null ? 0 : Integer.parseInt(after);
        List<String> found = new ArrayList<>();
        int at = start;
        for (; at < all.size() && at - start < horizon && found.size() < query.limit(); at++) {
            ObjectNode statement = all.get(at);
            String verb = statement.path("verb").path("id").asText();
            if (query.verb() == null || query.verb().equals(verb)) {
                found.add(statement.toString());
            }
        }
        return new Slice<>(found, at < all.size() ? Integer.toString(at) : null);
    }

    @Override
    public List<Attachment> attachments(LrsClient client, List<String> sha2s) {
        return sha2s.stream()
                .filter(attachments::containsKey)
                .map(attachments::get)
                .toList();
    }

    @Override
    public Instant consistentThrough() {
        return STORED;
    }

    @Override
    public String activity(LrsClient client, String activity) {
        return JSON.createObjectNode()
                .put("objectType", "Activity")
                .put("id", activity)
                .toString();
    }

    @Override
    public String person(LrsClient client, String agent) {
        try {
            ArrayNode mailboxes = JSON.createArrayNode();
            mailboxes.add(JSON.readTree(agent).path("mbox"));
            return JSON.createObjectNode()
                    .put("objectType", "Person")
                    .set("mbox", mailboxes)
                    .toString();
        } catch (JsonProcessingException e) {
            throw Refusal.of(Refusal.Category.INVALID, "bad-agent", "Sai.", "Wrong.");
        }
    }
}
