package vn.hocvu.content.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file of a course may be called and may contain. */
final class FileRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+(/[a-z0-9._-]+)*");
    private static final Set<String> TEXTS = Set.of("yaml", "yml", "md", "txt", "json", "csv", "vtt", "srt");
    private static final Set<String> PICTURES = Set.of("svg", "png", "jpg", "jpeg", "webp", "gif", "avif");
    private static final Set<String> PROGRAMS = Set.of(
            "class", "jar", "war", "ear", "kar", "zip", "7z", "rar", "gz", "tar", "js", "mjs", "cjs", "html", "htm",
            "xhtml", "css", "php", "jsp", "sh", "bat", "cmd", "ps1", "vbs", "py", "exe", "msi", "dll", "so", "dylib",
            "wasm", "swf", "apk", "scr", "com");
    private static final byte[] CLASS_FILE = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};
    private static final byte[] ARCHIVE = {'P', 'K', 3, 4};

    private FileRules() {}

    /** Whether a path stays inside the course and has only the letters that work everywhere. */
    static boolean isName(String path) {
        return path.length() <= 200 && NAME.matcher(path).matches() && !leavesFolder(path) && !path.endsWith(".");
    }

    /** Whether a path could lead out of the folder. */
    static boolean leavesFolder(String path) {
        return path.startsWith("/")
                || path.indexOf('\\') >= 0
                || path.indexOf(':') >= 0
                || Arrays.stream(path.split("/", -1)).anyMatch(part -> part.equals("..") || part.equals("."));
    }

    static boolean isText(String path) {
        return TEXTS.contains(ending(path));
    }

    static boolean isPicture(String path) {
        return PICTURES.contains(ending(path));
    }

    static boolean isSvg(String path) {
        return ending(path).equals("svg");
    }

    static boolean isProgram(String path) {
        return PROGRAMS.contains(ending(path));
    }

    /** What some authors call a picture and is a program or an archive. */
    static boolean looksLikeProgram(byte[] content) {
        return startsWith(content, CLASS_FILE) || startsWith(content, ARCHIVE);
    }

    static int mostMegabytes(String path) {
        return isText(path)
                ? CourseLimits.MEGABYTES_OF_A_TEXT
                : isPicture(path) ? CourseLimits.MEGABYTES_OF_A_PICTURE : CourseLimits.MEGABYTES_OF_A_FILE;
    }

    /** Text in NFC without a byte order mark; empty if the bytes are not UTF-8. */
    static Optional<String> decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(
                    Normalizer.normalize(text.startsWith("\uFEFF") ? text.substring(1) : text, Normalizer.Form.NFC));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** The line on which text stops being UTF-8. */
    static int lineOfBadByte(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        StandardCharsets.UTF_8.newDecoder().decode(in, java.nio.CharBuffer.allocate(content.length + 1), true);
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            if (content[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static boolean startsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length
                && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static String ending(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
