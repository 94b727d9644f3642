package vn.hocvu.web.internal;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Writes whole answers, compressed where that helps. Thread-safe. */
@Component(service = Sender.class)
public final class Sender {
    /** Fast: it costs a third of the usual level and gives a tenth more bytes. */
    private final Gzip gzip = new Gzip(3);

    @Activate
    public Sender() {}

    void send(HttpServletRequest request, HttpServletResponse response, int status, String contentType, byte[] content)
            throws IOException {
        byte[] body = content;
        if (Gzip.shrinks(contentType)) {
            response.addHeader("Vary", "Accept-Encoding");
            if (Gzip.isWanted(request, contentType, content.length)) {
                body = gzip.compress(content);
                response.setHeader("Content-Encoding", "gzip");
            }
        }
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
