package vn.hocvu.integrations.xapi.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.tracking.LearningRecordStore.Submission;
import vn.hocvu.tracking.XapiVersion;

/** Reads what programs send to be stored: JSON alone, or with the bytes of attachments (4.1.3). */
final class Submissions {
    /** Of statements without their attachments. */
    static final int LARGEST_JSON = 4 << 20;

    private static final String HASH = "X-Experience-API-Hash";

    private Submissions() {}

    /** @throws Refusal INVALID, TOO_LARGE */
    static Submission read(XapiVersion version, Asked asked, @Nullable UUID id) {
        MediaType type = asked.contentType().orElseThrow(Submissions::wrongType);
        if (type.isJson()) {
            return new Submission(version, requireSize(asked.body()), List.of(), id);
        }
        if (!type.type().equals(MediaType.MULTIPART)) {
            throw wrongType();
        }
        List<Multipart.Part> parts = Multipart.read(type, asked.body());
        Multipart.Part first = parts.get(0);
        if (first.header(Asked.CONTENT_TYPE)
                .flatMap(MediaType::parse)
                .filter(MediaType::isJson)
                .isEmpty()) {
            throw Wrong.multipart("phần đầu phải là application/json", "the first part must be application/json");
        }
        Map<String, Attachment> attachments = new LinkedHashMap<>();
        for (Multipart.Part part : parts.subList(1, parts.size())) {
            Attachment attachment = attachment(part);
            attachments.put(attachment.sha2(), attachment);
        }
        return new Submission(version, requireSize(first.content()), List.copyOf(attachments.values()), id);
    }

    private static Attachment attachment(Multipart.Part part) {
        if (!part.header("Content-Transfer-Encoding")
                .filter("binary"::equalsIgnoreCase)
                .isPresent()) {
            throw Wrong.multipart(
                    "tệp kèm phải có Content-Transfer-Encoding: binary",
                    "an attachment needs Content-Transfer-Encoding: binary");
        }
        String told = part.header(HASH).orElse("").toLowerCase(Locale.ROOT);
        if (!told.equals(hash(part.content()))) {
            throw Wrong.multipart(
                    "tệp kèm phải có " + HASH + " là SHA-256 của chính nó",
                    "an attachment needs " + HASH + ", the SHA-256 of its bytes");
        }
        String type = part.header(Asked.CONTENT_TYPE).orElse("application/octet-stream");
        if (MediaType.parse(type).isEmpty()) {
            throw Wrong.multipart("tệp kèm có Content-Type sai", "an attachment has a wrong Content-Type");
        }
        return new Attachment(told, type, part.content());
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] requireSize(byte[] json) {
        if (json.length > LARGEST_JSON) {
            throw Refusal.of(
                    Refusal.Category.TOO_LARGE,
                    "statements-too-large",
                    "Các câu ghi gửi một lần được nhiều nhất " + LARGEST_JSON + " byte, không kể tệp kèm.",
                    "Statements may have at most " + LARGEST_JSON + " bytes at once, without attachments.");
        }
        if (json.length == 0) {
            throw Wrong.request("no-body", "Yêu cầu chưa có nội dung.", "The request has no body.");
        }
        return json;
    }

    private static Refusal wrongType() {
        return Wrong.contentType(
                "application/json (UTF-8) hoặc multipart/mixed", "application/json (UTF-8) or multipart/mixed");
    }
}
