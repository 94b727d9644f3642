package vn.hocvu.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import vn.hocvu.Html;

/** What a page answers. Immutable. */
public sealed interface Answer {
    /**
     * A page inside the shell's layout.
     *
     * @param status the HTTP status
     * @param title the {@code <title>}, without the platform's name
     * @param main what goes into {@code <main>}; begins with an {@code <h1>}
     * @param assets addresses of the plugin's own style sheets ({@code .css}) and modules ({@code .js}), see
     *     {@link Assets}
     */
    record Shown(int status, String title, Html main, List<String> assets) implements Answer {
        public Shown {
            Objects.requireNonNull(title);
            Objects.requireNonNull(main);
            assets = List.copyOf(assets);
        }
    }

    /**
     * Go there with GET (303).
     *
     * @param location a path on this site, beginning with a single {@code /}
     */
    record Redirect(String location) implements Answer {
        public Redirect {
            if (!location.startsWith("/") || location.startsWith("//") || location.startsWith("/\\")) {
                throw new IllegalArgumentException("Redirects stay on this site: " + location);
            }
        }
    }

    /**
     * Bytes as they are.
     *
     * @param contentType for example {@code image/svg+xml}
     * @param cacheFor how long browsers may keep it; zero for not at all
     */
    record Raw(byte[] content, String contentType, Duration cacheFor) implements Answer {}

    static Answer page(String title, Html main, String... assets) {
        return new Shown(200, title, main, List.of(assets));
    }

    static Answer page(int status, String title, Html main) {
        return new Shown(status, title, main, List.of());
    }

    static Answer redirect(String location) {
        return new Redirect(location);
    }
}
