package vn.hocvu.integrations.xapi.internal.forward;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import vn.hocvu.tracking.Attachment;

/**
 * What is sent.
 *
 * @param type its Internet media type
 */
record Body(String type, byte[] content) {
    private static final String JSON = "application/json";

    /** Statements, and the bytes of their attachments: multipart/mixed (xAPI 4.1.3) if there are any. */
    static Body of(byte[] statements, List<Attachment> attachments) {
        if (attachments.isEmpty()) {
            return new Body(JSON, statements);
        }
        String boundary = "hocvu-" + UUID.randomUUID();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(ascii("--" + boundary + "\r\nContent-Type: " + JSON + "\r\n\r\n"));
        content.writeBytes(statements);
        for (Attachment attachment : attachments) {
            content.writeBytes(ascii("\r\n--" + boundary + "\r\nContent-Type: " + attachment.contentType()
                    + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + attachment.sha2()
                    + "\r\n\r\n"));
            content.writeBytes(attachment.content());
        }
        content.writeBytes(ascii("\r\n--" + boundary + "--\r\n"));
        return new Body("multipart/mixed; boundary=\"" + boundary + "\"", content.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
