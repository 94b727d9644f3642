package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses from a language map by the languages that a reader prefers (RFC 4647, Lookup). A preferred language without a
 * region also takes an entry with one; Vietnamese, English and then any entry are better than none.
 */
final class LanguageChoice {
    private static final List<String> FALLBACKS = List.of("vi", "en");

    /** Nobody reads more languages; further ones are not looked for. */
    private static final int MOST_RANGES = 20;

    private final List<String> ranges;

    /** @param languages language ranges, the preferred first */
    LanguageChoice(List<String> languages) {
        List<String> all = new ArrayList<>(languages.subList(0, Math.min(languages.size(), MOST_RANGES)));
        all.addAll(FALLBACKS);
        this.ranges = all.stream()
                .filter(range -> !range.equals("*"))
                .map(range -> range.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** Leaves the best entry of the language map that an object has under this name. */
    void reduce(JsonNode object, String name) {
        if (object instanceof ObjectNode parent && parent.get(name) instanceof ObjectNode map && map.size() > 1) {
            String best = best(map);
            parent.putObject(name).set(best, map.get(best));
        }
    }

    private String best(ObjectNode map) {
        List<String> tags = new ArrayList<>();
        map.fieldNames().forEachRemaining(tags::add);
        for (String range : ranges) {
            for (String wanted = range; !wanted.isEmpty(); wanted = shorter(wanted)) {
                for (String tag : tags) {
                    if (tag.equalsIgnoreCase(wanted)) {
                        return tag;
                    }
                }
            }
            for (String tag : tags) {
                if (tag.toLowerCase(Locale.ROOT).startsWith(range + '-')) {
                    return tag;
                }
            }
        }
        return tags.get(0);
    }

    /** Without the last subtag, and without a single letter before it. */
    private static String shorter(String range) {
        int hyphen = range.lastIndexOf('-');
        if (hyphen >= 2 && range.charAt(hyphen - 2) == '-') {
            hyphen -= 2;
        }
        return hyphen < 0 ? "" : range.substring(0, hyphen);
    }
}
