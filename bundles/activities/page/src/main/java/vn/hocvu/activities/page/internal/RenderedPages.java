package vn.hocvu.activities.page.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.Html;
import vn.hocvu.content.CoursePackage;

/** The pages that were read last, as HTML; a page of a course version never changes. Thread-safe. */
final class RenderedPages {
    private static final int MOST = 300;

    private final Map<Key, Html> pages = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Html> eldest) {
            return size() > MOST;
        }
    };

    private record Key(CoursePackage content, String source) {}

    synchronized Optional<Html> find(CoursePackage content, String source) {
        return Optional.ofNullable(pages.get(new Key(content, source)));
    }

    synchronized void keep(CoursePackage content, String source, Html page) {
        pages.put(new Key(content, source), page);
    }
}
