package vn.hocvu.content.internal.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The Markdown that lessons are written in. */
final class CommonMark {
    private static final int DEEPEST = 50;
    private static final Pattern TELEPHONE = Pattern.compile("tel:\\+?[0-9.()-]{2,20}");

    private CommonMark() {}

    static List<Extension> extensions() {
        return List.of(TablesExtension.create());
    }

    static Parser parser(IncludeSourceSpans spans) {
        return Parser.builder()
                .extensions(extensions())
                .includeSourceSpans(spans)
                .build();
    }

    /** Whether visitors and renderers, which call themselves for every level, could run out of stack. */
    static boolean isTooDeep(Node document) {
        Node at = document;
        int depth = 0;
        while (true) {
            if (at.getFirstChild() != null) {
                if (++depth > DEEPEST) {
                    return true;
                }
                at = at.getFirstChild();
                continue;
            }
            while (at.getNext() == null) {
                if (at.getParent() == null || depth == 0) {
                    return false;
                }
                at = at.getParent();
                depth--;
            }
            if (depth == 0) {
                return false;
            }
            at = at.getNext();
        }
    }

    static boolean isAllowedLink(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return (lower.startsWith("https://") && lower.length() > "https://".length())
                || TELEPHONE.matcher(lower).matches();
    }
}
