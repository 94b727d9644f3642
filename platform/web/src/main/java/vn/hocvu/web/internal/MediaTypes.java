package vn.hocvu.web.internal;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What files are, by the ends of their names; what is not here is not served. */
final class MediaTypes {
    private static final Map<String, String> MEDIA = Map.ofEntries(
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("vtt", "text/vtt;charset=UTF-8"));
    private static final Map<String, String> CODE = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "woff2", "font/woff2",
            "ico", "image/x-icon");

    private MediaTypes() {}

    static @Nullable String of(String name) {
        @Nullable String type = MEDIA.get(ending(name));
        return type == null ? CODE.get(ending(name)) : type;
    }

    /** Only pictures, sound and video: other files of a course, such as quizzes with their keys, stay on the server. */
    static @Nullable String ofMedia(String name) {
        return MEDIA.get(ending(name));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
