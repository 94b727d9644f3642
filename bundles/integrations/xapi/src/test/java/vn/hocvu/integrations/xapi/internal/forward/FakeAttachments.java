package vn.hocvu.integrations.xapi.internal.forward;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Slice;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.StatementQuery;

/** Only the bytes of attachments; forwarding asks for nothing else. */
final class FakeAttachments implements LearningRecordStore {
    final Map<String, Attachment> known = new HashMap<>();

    @Override
    public List<Attachment> attachments(LrsClient client, List<String> sha2s) {
        if (!client.may(LrsClient.Scope.READ)) {
            throw new AssertionError("Cannot read");
        }
        return sha2s.stream().filter(known::containsKey).map(known::get).toList();
    }

    @Override
    public List<UUID> store(LrsClient client, Submission submission) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> statement(
            LrsClient client, UUID id, boolean voided, StatementQuery.Form form, List<String> languages) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Slice<String> statements(LrsClient client, StatementQuery query, @Nullable String after) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant consistentThrough() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String activity(LrsClient client, String activity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String person(LrsClient client, String agent) {
        throw new UnsupportedOperationException();
    }
}
