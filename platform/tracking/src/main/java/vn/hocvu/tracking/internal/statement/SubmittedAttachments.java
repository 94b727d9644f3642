package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.hocvu.tracking.Attachment;

/** The bytes that came along with statements, by their digests, which have been checked. */
final class SubmittedAttachments {
    private static final Path PLACE = Path.root("attachments");

    private final Map<String, Attachment> byDigest = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();

    SubmittedAttachments(List<Attachment> attachments) {
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            String digest = attachment.sha2().toLowerCase(Locale.ROOT);
            if (!HexFormat.of()
                    .formatHex(Digests.sha2(digest.length(), attachment.content()))
                    .equals(digest)) {
                throw PLACE.item(i)
                        .wrong(
                                "không khớp với mã băm; hãy gửi lại",
                                "does not have the SHA-2 that it was sent with; send it again");
            }
            byDigest.put(digest, attachment);
        }
    }

    /** Those that a checked statement names. */
    List<Attachment> of(JsonNode statement, Path path) {
        JsonNode inner = statement.get("object");
        boolean sub = "SubStatement".equals(inner.path("objectType").textValue());
        if (!statement.has("attachments") && !(sub && inner.has("attachments"))) {
            return List.of();
        }
        Map<String, Attachment> found = new LinkedHashMap<>();
        collect(statement.path("attachments"), path.member("attachments"), found);
        if (sub) {
            collect(inner.path("attachments"), path.member("object").member("attachments"), found);
        }
        return new ArrayList<>(found.values());
    }

    private void collect(JsonNode attachments, Path path, Map<String, Attachment> found) {
        for (int i = 0; i < attachments.size(); i++) {
            JsonNode attachment = attachments.get(i);
            String digest = attachment.get("sha2").textValue().toLowerCase(Locale.ROOT);
            Attachment content = byDigest.get(digest);
            if (content != null) {
                found.put(digest, content);
                named.add(digest);
            } else if (!attachment.has("fileUrl")) {
                throw path.item(i)
                        .wrong(
                                "thiếu nội dung; hãy gửi kèm hoặc ghi fileUrl",
                                "came without its content; send it along or give a fileUrl");
            }
        }
    }

    /** Once all statements were asked about. */
    void requireAllNamed() {
        List<String> digests = new ArrayList<>(byDigest.keySet());
        for (int i = 0; i < digests.size(); i++) {
            if (!named.contains(digests.get(i))) {
                throw PLACE.item(i)
                        .wrong(
                                "không thuộc bản ghi nào",
                                "is not named by any statement; name its sha2 or leave it out");
            }
        }
    }
}
