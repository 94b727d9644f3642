package vn.hocvu.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.web.SentFile;

/**
 * What was sent with a form. Files are taken apart by the servlet container, which keeps larger ones on its disk for as
 * long as the request takes.
 */
record SentForm(Form fields, Map<String, SentFile> files) {
    static final SentForm NONE = new SentForm(Form.EMPTY, Map.of());

    private static final String PLAIN = "application/x-www-form-urlencoded";
    private static final String WITH_FILES = "multipart/form-data";

    static boolean hasFiles(HttpServletRequest request) {
        return isOf(request, WITH_FILES);
    }

    private static boolean isOf(HttpServletRequest request, String type) {
        @Nullable String sent = request.getContentType();
        return sent != null && sent.toLowerCase(Locale.ROOT).startsWith(type);
    }

    /** @throws Refusal unless it is a form, not too large, and from somebody who is signed in if it has files */
    static SentForm read(HttpServletRequest request) throws IOException {
        if (hasFiles(request)) {
            Visitor.of(request).caller().requirePerson();
            return withFiles(request);
        }
        return new SentForm(plain(request), Map.of());
    }

    private static Form plain(HttpServletRequest request) throws IOException {
        InputStream body = request.getInputStream();
        if (!isOf(request, PLAIN)) {
            if (body.read() < 0) {
                return Form.EMPTY;
            }
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "not-a-form",
                    "Trang này chỉ nhận biểu mẫu. Hãy mở lại trang rồi gửi lại.",
                    "Send application/x-www-form-urlencoded.");
        }
        byte[] bytes = body.readNBytes(Guard.LARGEST_BODY + 1);
        if (bytes.length > Guard.LARGEST_BODY) {
            throw Guard.tooLarge();
        }
        return Form.parse(Form.utf8(ByteBuffer.wrap(bytes)));
    }

    private static SentForm withFiles(HttpServletRequest request) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<String, SentFile> files = new LinkedHashMap<>();
        int left = Guard.LARGEST_BODY;
        for (Part part : parts(request)) {
            if (part.getSubmittedFileName() == null) {
                byte[] value = text(part, left);
                left -= value.length;
                fields.computeIfAbsent(part.getName(), name -> new ArrayList<>(1))
                        .add(Form.utf8(ByteBuffer.wrap(value)));
            } else if (part.getSize() > 0 || !part.getSubmittedFileName().isEmpty()) {
                files.put(part.getName(), new Sent(name(part.getSubmittedFileName()), part));
            }
        }
        return new SentForm(Form.of(fields), files);
    }

    private static Iterable<Part> parts(HttpServletRequest request) throws IOException {
        try {
            return request.getParts();
        } catch (ServletException | IOException | IllegalStateException broken) {
            // Which one it is depends on what the container finds wrong; how much it is was announced, and looked at.
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "form-broken",
                    "Tệp gửi lên bị đứt quãng. Hãy chọn tệp rồi gửi lại.",
                    "The form with the file cannot be read to its end. Send it again.");
        }
    }

    private static byte[] text(Part part, int most) throws IOException {
        if (part.getSize() > most) {
            throw Guard.tooLarge();
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static String name(String sent) {
        String name = Normalizer.normalize(sent, Normalizer.Form.NFC).replaceAll("\\p{Cc}", "");
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
    }

    private record Sent(String name, Part part) implements SentFile {
        @Override
        public long size() {
            return part.getSize();
        }

        @Override
        public InputStream content() throws IOException {
            return part.getInputStream();
        }
    }
}
