package vn.hocvu.integrations.xapi.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Accept-Language says (RFC 9110, 12.5.4). */
final class Languages {
    private static final int MOST = 20;

    private Languages() {}

    /** Language ranges, the preferred first; none if the header is missing or cannot be read. */
    static List<String> of(Optional<String> header) {
        try {
            return header.map(Locale.LanguageRange::parse).orElse(List.of()).stream()
                    .filter(range -> range.getWeight() > 0 && !range.getRange().equals("*"))
                    .map(Locale.LanguageRange::getRange)
                    .limit(MOST)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    /** Of the two that problems are told in, the one that is preferred. */
    static Locale ofProblems(List<String> languages) {
        return languages.stream()
                .map(Locale::forLanguageTag)
                .filter(locale -> locale.getLanguage().equals("vi")
                        || locale.getLanguage().equals("en"))
                .findFirst()
                .orElse(Locale.forLanguageTag("vi"));
    }
}
