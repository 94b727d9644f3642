package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.hocvu.tracking.Attachment;
import vn.hocvu.web.EndpointAnswer;

/** Answers statements together with the bytes of their attachments, as multipart/mixed (4.1.3). */
final class Enclosure {
    private Enclosure() {}

    static EndpointAnswer answer(byte[] json, List<Attachment> attachments) {
        String boundary = "hocvu-" + UUID.randomUUID();
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(ascii("--" + boundary + "\r\nContent-Type: application/json\r\n\r\n"));
        pieces.add(json);
        for (Attachment attachment : attachments) {
            pieces.add(ascii("\r\n--" + boundary + "\r\nContent-Type: " + attachment.contentType()
                    + "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + attachment.sha2()
                    + "\r\n\r\n"));
            pieces.add(attachment.content());
        }
        pieces.add(ascii("\r\n--" + boundary + "--\r\n"));
        EndpointAnswer.Header type =
                new EndpointAnswer.Header("Content-Type", MediaType.MULTIPART + "; boundary=\"" + boundary + "\"");
        return new EndpointAnswer(200, List.of(type), join(pieces));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(List<byte[]> pieces) {
        byte[] whole = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }
}
