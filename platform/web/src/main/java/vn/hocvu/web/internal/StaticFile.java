package vn.hocvu.web.internal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A file that never changes under its address, compressed once.
 *
 * @param compressed null if that does not help
 */
record StaticFile(String contentType, byte[] content, byte @Nullable [] compressed, String etag) {
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    static StaticFile of(String contentType, byte[] content, Gzip gzip) {
        byte[] compressed = Gzip.shrinks(contentType) ? gzip.compress(content) : content;
        return new StaticFile(
                contentType, content, compressed.length < content.length ? compressed : null, etag(content));
    }

    static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 22) + "\"";
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("Every Java has SHA-256", every);
        }
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", FOR_EVER);
        response.setHeader("ETag", etag);
        if (compressed != null) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        byte[] body = content;
        if (compressed != null && Gzip.isWanted(request, contentType, Integer.MAX_VALUE)) {
            body = compressed;
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(contentType);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
