package vn.hocvu.content.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a picture is meant to be shown; only its proportions matter. */
record PictureSize(int width, int height) {
    private static final Pattern ROOT = Pattern.compile("<svg\\b[^>]*>");
    private static final Pattern WIDTH = size("width");
    private static final Pattern HEIGHT = size("height");
    private static final Pattern VIEW = Pattern.compile(
            "\\sviewBox\\s*=\\s*[\"']\\s*-?[\\d.]+[\\s,]+-?[\\d.]+[\\s,]+(\\d{1,5})[\\d.]*[\\s,]+(\\d{1,5})[\\d.]*\\s*[\"']");
    private static final int HEAD = 4096;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;

    /** Empty if the file does not say. */
    static Optional<PictureSize> of(String path, byte[] content) {
        if (FileRules.isSvg(path)) {
            return svg(new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8));
        }
        if (content.length >= 24 && ByteBuffer.wrap(content).getLong() == PNG_SIGNATURE) {
            return of(
                    ByteBuffer.wrap(content).getInt(16),
                    ByteBuffer.wrap(content).getInt(20));
        }
        return Optional.empty();
    }

    private static Optional<PictureSize> svg(String head) {
        Matcher root = ROOT.matcher(head);
        if (!root.find()) {
            return Optional.empty();
        }
        Matcher width = WIDTH.matcher(root.group());
        Matcher height = HEIGHT.matcher(root.group());
        if (width.find() && height.find()) {
            return of(Integer.parseInt(width.group(1)), Integer.parseInt(height.group(1)));
        }
        Matcher view = VIEW.matcher(root.group());
        return view.find() ? of(Integer.parseInt(view.group(1)), Integer.parseInt(view.group(2))) : Optional.empty();
    }

    private static Optional<PictureSize> of(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    private static Pattern size(String name) {
        return Pattern.compile("\\s" + name + "\\s*=\\s*[\"'](\\d{1,5})(?:\\.\\d+)?(?:px)?[\"']");
    }
}
