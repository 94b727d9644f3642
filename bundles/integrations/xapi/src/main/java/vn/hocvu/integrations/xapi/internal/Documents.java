package vn.hocvu.integrations.xapi.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LearningRecordDocuments;
import vn.hocvu.tracking.LearningRecordDocuments.Document;
import vn.hocvu.tracking.LearningRecordDocuments.Scope;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointAnswer;

/** The State, Activity Profile and Agent Profile Resources (4.1.6.2, 4.1.6.5, 4.1.6.6), which differ in little. */
final class Documents implements Resource {
    private static final String ACTIVITY = "activityId";
    private static final String AGENT = "agent";
    private static final String REGISTRATION = "registration";
    private static final String SINCE = "since";

    /** Who loses against others so often in a row is told. */
    private static final int MOST_ATTEMPTS = 20;

    private final LearningRecordDocuments documents;
    private final Json json;
    private final String idName;
    private final Set<String> about;
    private final Function<Parameters, Scope> scopes;

    private Documents(
            LearningRecordDocuments documents,
            Json json,
            String idName,
            Set<String> about,
            Function<Parameters, Scope> scopes) {
        this.documents = documents;
        this.json = json;
        this.idName = idName;
        this.about = about;
        this.scopes = scopes;
    }

    static Documents states(LearningRecordDocuments documents, Json json) {
        return new Documents(
                documents,
                json,
                "stateId",
                Set.of(ACTIVITY, AGENT, REGISTRATION),
                parameters -> new Scope.State(
                        parameters.requiredIri(ACTIVITY),
                        parameters.requiredText(AGENT),
                        parameters.id(REGISTRATION).orElse(null)));
    }

    static Documents activityProfiles(LearningRecordDocuments documents, Json json) {
        return new Documents(
                documents,
                json,
                "profileId",
                Set.of(ACTIVITY),
                parameters -> new Scope.ActivityProfile(parameters.requiredIri(ACTIVITY)));
    }

    static Documents agentProfiles(LearningRecordDocuments documents, Json json) {
        return new Documents(
                documents,
                json,
                "profileId",
                Set.of(AGENT),
                parameters -> new Scope.AgentProfile(parameters.requiredText(AGENT)));
    }

    @Override
    public EndpointAnswer answer(LrsClient client, XapiVersion version, Asked asked) {
        Parameters parameters = asked.parameters();
        Set<String> allowed = new HashSet<>(about);
        allowed.add(idName);
        if (asked.method().equals("GET")) {
            allowed.add(SINCE);
        }
        parameters.requireOnly(allowed);
        return switch (asked.method()) {
            case "GET" -> get(client, asked);
            case "PUT" -> put(client, version, asked);
            case "POST" -> post(client, asked);
            case "DELETE" -> delete(client, asked);
            default -> throw Rejection.methodNotAllowed("DELETE, GET, HEAD, POST, PUT");
        };
    }

    private EndpointAnswer get(LrsClient client, Asked asked) {
        Scope scope = scopes.apply(asked.parameters());
        if (!asked.parameters().has(idName)) {
            return Statements.ok(json.write(documents.ids(
                    client, scope, asked.parameters().moment(SINCE).orElse(null))));
        }
        Document document = documents
                .find(client, scope, asked.parameters().requiredText(idName))
                .orElseThrow(Wrong::notFound);
        EndpointAnswer answer = Preconditions.of(asked).knows(document)
                ? EndpointAnswer.of(304)
                : new EndpointAnswer(
                        200,
                        List.of(new EndpointAnswer.Header("Content-Type", document.contentType())),
                        document.content());
        return answer.with("ETag", "\"" + document.etag() + "\"")
                .with("Last-Modified", Statements.httpDate(document.changed()));
    }

    private EndpointAnswer put(LrsClient client, XapiVersion version, Asked asked) {
        Preconditions preconditions = Preconditions.of(asked);
        String type = type(asked);
        boolean mayOverwrite = version == XapiVersion.V1_0_3 && isState();
        return change(client, asked, (scope, id, there) -> {
            if (preconditions.areNone() && !mayOverwrite) {
                requireNothingToOverwrite(version, there);
            }
            preconditions.require(there);
            documents.put(client, scope, id, asked.body(), type, etag(there));
        });
    }

    private boolean isState() {
        return about.contains(REGISTRATION);
    }

    private void requireNothingToOverwrite(XapiVersion version, Optional<Document> there) {
        if (there.isPresent()) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "would-overwrite",
                    "Đã có tài liệu này. Hãy đọc nó, rồi gửi lại với If-Match là ETag đã đọc.",
                    "There is such a document. Read it, then send again with its ETag in If-Match.");
        }
        if (version == XapiVersion.V1_0_3) {
            throw Wrong.request(
                    "precondition-required",
                    "PUT ở đây phải có If-Match, hoặc If-None-Match: * cho tài liệu mới.",
                    "PUT needs If-Match here, or If-None-Match: * for a new document.");
        }
    }

    private EndpointAnswer post(LrsClient client, Asked asked) {
        Preconditions preconditions = Preconditions.of(asked);
        String type = type(asked);
        Optional<ObjectNode> sent = isJson(type) ? Optional.of(requireObject(asked.body())) : Optional.empty();
        return change(client, asked, (scope, id, there) -> {
            preconditions.require(there);
            byte[] content = there.isPresent() ? merge(there.get(), sent) : asked.body();
            documents.put(client, scope, id, content, type, etag(there));
        });
    }

    /** The members of the new object replace those of the old one, whatever is in them (4.1.6, Document merge). */
    private byte[] merge(Document there, Optional<ObjectNode> sent) {
        Optional<ObjectNode> old = isJson(there.contentType()) ? json.object(there.content()) : Optional.empty();
        if (old.isEmpty() || sent.isEmpty()) {
            throw Wrong.request(
                    "cannot-merge",
                    "POST chỉ gộp được hai đối tượng JSON (application/json). Hãy dùng PUT để thay cả tài liệu.",
                    "POST merges two JSON objects (application/json) only. Use PUT to replace the document.");
        }
        ObjectNode merged = old.get();
        merged.setAll(sent.get());
        return json.write(merged);
    }

    private EndpointAnswer delete(LrsClient client, Asked asked) {
        if (isState() && !asked.parameters().has(idName)) {
            documents.deleteAll(client, (Scope.State) scopes.apply(asked.parameters()));
            return EndpointAnswer.of(204);
        }
        Preconditions preconditions = Preconditions.of(asked);
        return change(client, asked, (scope, id, there) -> {
            preconditions.require(there);
            if (there.isPresent()) {
                documents.delete(client, scope, id, there.get().etag());
            }
        });
    }

    private interface Change {
        void make(Scope scope, String id, Optional<Document> there);
    }

    /** Whatever is decided is decided about the document that is then changed, and no other. */
    private EndpointAnswer change(LrsClient client, Asked asked, Change change) {
        Scope scope = scopes.apply(asked.parameters());
        String id = asked.parameters().requiredText(idName);
        for (int attempt = 1; ; attempt++) {
            Optional<Document> there = documents.find(client, scope, id);
            try {
                change.make(scope, id, there);
                return EndpointAnswer.of(204);
            } catch (Refusal refusal) {
                if (!refusal.code().equals("document-changed") || attempt == MOST_ATTEMPTS) {
                    throw refusal;
                }
            }
        }
    }

    private static @Nullable String etag(Optional<Document> there) {
        return there.map(Document::etag).orElse(null);
    }

    private static String type(Asked asked) {
        String type = asked.header(Asked.CONTENT_TYPE).orElse("application/octet-stream");
        if (MediaType.parse(type).isEmpty()) {
            throw Wrong.contentType("kiểu nội dung, ví dụ application/json", "a media type such as application/json");
        }
        return type;
    }

    private static boolean isJson(String type) {
        return MediaType.parse(type).filter(MediaType::isJson).isPresent();
    }

    private ObjectNode requireObject(byte[] content) {
        return json.object(content)
                .orElseThrow(() -> Wrong.request(
                        "bad-json",
                        "Nội dung phải là đúng một đối tượng JSON, UTF-8, không trùng tên.",
                        "The body must be one JSON object in UTF-8, without repeated names."));
    }
}
