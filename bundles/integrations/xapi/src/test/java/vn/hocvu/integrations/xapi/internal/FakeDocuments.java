package vn.hocvu.integrations.xapi.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LearningRecordDocuments;
import vn.hocvu.tracking.LrsClient;

/** Keeps documents in memory. */
final class FakeDocuments implements LearningRecordDocuments {
    static final Instant CHANGED = Instant.parse("2026-03-01T02:03:04.567Z");

    private final Map<Place, Document> documents = new LinkedHashMap<>();

    @Nullable
    Instant since;

    /** What others do between a reading and the writing after it. */
    final List<Runnable> meanwhile = new ArrayList<>();

    private record Place(Scope scope, String id) {}

    @Override
    public Optional<Document> find(LrsClient client, Scope scope, String id) {
        return Optional.ofNullable(documents.get(new Place(scope, id)));
    }

    @Override
    public void put(
            LrsClient client, Scope scope, String id, byte[] content, String contentType, @Nullable String replaces) {
        requireSame(scope, id, replaces);
        write(scope, id, content, contentType);
    }

    void write(Scope scope, String id, byte[] content, String contentType) {
        documents.put(new Place(scope, id), new Document(content, contentType, etag(content), CHANGED));
    }

    @Override
    public void delete(LrsClient client, Scope scope, String id, String etag) {
        requireSame(scope, id, etag);
        documents.remove(new Place(scope, id));
    }

    @Override
    public void deleteAll(LrsClient client, Scope.State scope) {
        documents
                .keySet()
                .removeIf(place -> place.scope() instanceof Scope.State state
                        && state.activity().equals(scope.activity())
                        && state.agent().equals(scope.agent())
                        && (scope.registration() == null || scope.registration().equals(state.registration())));
    }

    @Override
    public List<String> ids(LrsClient client, Scope scope, @Nullable Instant after) {
        since = after;
        return documents.keySet().stream()
                .filter(place -> place.scope().equals(scope))
                .map(Place::id)
                .toList();
    }

    private void requireSame(Scope scope, String id, @Nullable String etag) {
        if (!meanwhile.isEmpty()) {
            meanwhile.remove(0).run();
        }
        Document there = documents.get(new Place(scope, id));
        if (!Objects.equals(there == null ? null : there.etag(), etag)) {
            throw Refusal.of(Refusal.Category.CONFLICT, "document-changed", "Đã đổi.", "It has changed.");
        }
    }

    static String etag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
