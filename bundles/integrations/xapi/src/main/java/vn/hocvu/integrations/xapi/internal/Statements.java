package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.StatementQuery;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointAnswer;

/** The Statements Resource (4.1.6.1). */
final class Statements implements Resource {
    static final String PATH = "/statements";

    private static final int MOST_EMPTY_PARTS = 10;
    private static final String ID = "statementId";
    private static final String VOIDED_ID = "voidedStatementId";
    private static final String ATTACHMENTS = "attachments";

    /** A part of a list has attachments up to this size, or those of one statement. */
    private static final int MOST_ATTACHED = 2 << 20;

    private final LearningRecordStore store;
    private final Json json;
    private final String root;

    /** Attachments stay in memory until they are sent. */
    private final Semaphore withAttachments = new Semaphore(4, true);

    /** @param root the endpoint's path, where {@code more} leads */
    Statements(LearningRecordStore store, Json json, String root) {
        this.store = store;
        this.json = json;
        this.root = root;
    }

    @Override
    public EndpointAnswer answer(LrsClient client, XapiVersion version, Asked asked) {
        return switch (asked.method()) {
            case "GET" -> get(client, asked);
            case "PUT" -> put(client, version, asked);
            case "POST" -> post(client, version, asked);
            default -> throw Rejection.methodNotAllowed("GET, HEAD, POST, PUT");
        };
    }

    private EndpointAnswer put(LrsClient client, XapiVersion version, Asked asked) {
        asked.parameters().requireOnly(Set.of(ID));
        asked.parameters().requiredText(ID);
        UUID id = asked.parameters().id(ID).orElseThrow();
        store.store(client, Submissions.read(version, asked, id));
        return EndpointAnswer.of(204);
    }

    private EndpointAnswer post(LrsClient client, XapiVersion version, Asked asked) {
        asked.parameters().requireOnly(Set.of());
        List<UUID> ids = store.store(client, Submissions.read(version, asked, null));
        return ok(json.write(ids));
    }

    private EndpointAnswer get(LrsClient client, Asked asked) {
        Parameters parameters = asked.parameters();
        boolean one = parameters.has(ID);
        if (one || parameters.has(VOIDED_ID)) {
            String name = one ? ID : VOIDED_ID;
            parameters.requireOnly(Set.of(name, ATTACHMENTS, StatementQueries.FORMAT));
            return one(client, parameters.id(name).orElseThrow(), !one, asked);
        }
        StatementQuery query = StatementQueries.read(parameters, asked.languages());
        @Nullable String after = parameters.text(StatementQueries.AFTER).orElse(null);
        if (!parameters.flag(ATTACHMENTS)) {
            Slice<String> part = part(client, query, after);
            return ok(result(part, parameters));
        }
        return withAttachments(() -> list(client, query, after, parameters));
    }

    private EndpointAnswer one(LrsClient client, UUID id, boolean voided, Asked asked) {
        boolean attached = asked.parameters().flag(ATTACHMENTS);
        StatementQuery.Form form = StatementQueries.form(asked.parameters());
        String statement =
                store.statement(client, id, voided, form, asked.languages()).orElseThrow(Wrong::notFound);
        Json.Glance glance = json.glance(statement);
        byte[] content = statement.getBytes(StandardCharsets.UTF_8);
        EndpointAnswer answer = attached
                ? withAttachments(() -> Enclosure.answer(
                        content, store.attachments(client, List.copyOf(new LinkedHashSet<>(glance.attachments())))))
                : ok(content);
        Optional<Instant> stored = glance.stored().flatMap(Timestamps::parse);
        return stored.isPresent() ? answer.with("Last-Modified", httpDate(stored.get())) : answer;
    }

    /** The store looks at so many statements at a time; most programs take an empty part for the end. */
    private Slice<String> part(LrsClient client, StatementQuery query, @Nullable String after) {
        return Slice.found(after, MOST_EMPTY_PARTS, from -> store.statements(client, query, from));
    }

    private EndpointAnswer list(LrsClient client, StatementQuery query, @Nullable String after, Parameters parameters) {
        Slice<String> part = part(client, query, after);
        Set<String> seen = new LinkedHashSet<>();
        List<Attachment> attached = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < part.items().size(); i++) {
            for (String hash : json.glance(part.items().get(i)).attachments()) {
                for (Attachment found :
                        seen.add(hash) ? store.attachments(client, List.of(hash)) : List.<Attachment>of()) {
                    attached.add(found);
                    size += found.content().length;
                }
            }
            if (size > MOST_ATTACHED && i > 0) {
                return list(client, StatementQueries.atMost(i, query), after, parameters);
            }
        }
        return Enclosure.answer(result(part, parameters), attached);
    }

    private interface Building {
        EndpointAnswer build();
    }

    private EndpointAnswer withAttachments(Building building) {
        try {
            if (!withAttachments.tryAcquire(10, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return building.build();
        } finally {
            withAttachments.release();
        }
    }

    private static Refusal busy() {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "too-many-attachments",
                        "Đang có nhiều yêu cầu đọc tệp kèm. Hãy thử lại sau ít giây.",
                        "Attachments are being read by too many at once. Try again in some seconds.")
                .retryAfter(Duration.ofSeconds(5));
    }

    private byte[] result(Slice<String> part, Parameters parameters) {
        List<byte[]> pieces = new ArrayList<>();
        String separator = "{\"statements\":[";
        for (String statement : part.items()) {
            pieces.add(separator.getBytes(StandardCharsets.UTF_8));
            pieces.add(statement.getBytes(StandardCharsets.UTF_8));
            separator = ",";
        }
        String end = part.items().isEmpty() ? separator : "";
        pieces.add((end + "],\"more\":").getBytes(StandardCharsets.UTF_8));
        pieces.add(json.write(part.following()
                .map(next -> root + PATH + "?"
                        + parameters.with(StatementQueries.AFTER, next).encode())
                .orElse("")));
        pieces.add(new byte[] {'}'});
        return Enclosure.join(pieces);
    }

    static EndpointAnswer ok(byte[] content) {
        return new EndpointAnswer(200, List.of(new EndpointAnswer.Header("Content-Type", MediaType.JSON)), content);
    }

    static String httpDate(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }
}
