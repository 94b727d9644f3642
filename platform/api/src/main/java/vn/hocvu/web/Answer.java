package vn.hocvu.web;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import vn.hocvu.Html;
import vn.hocvu.users.ExternalIdentity;

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
     * A page about something that is under way, which the browser loads again by itself after a while.
     *
     * @param after one second at least, in whole seconds
     */
    record Again(Shown page, Duration after) implements Answer {
        public Again {
            Objects.requireNonNull(page);
            if (after.toSeconds() < 1) {
                throw new IllegalArgumentException("Pages are not loaded again at once");
            }
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

    /**
     * Another system has signed this browser in. If somebody is linked to that identity, the shell ends the session that
     * was there, begins theirs and sends the browser on; else it asks who they are here. Meant for the page to which a
     * {@link SignInMethod} leads back, after it has checked that the answer is true, new, and for this browser
     * ({@link WebRequest#browserKey}).
     *
     * @param returnTo where to go on: a path on this site; anything else becomes the home page
     */
    record Identified(ExternalIdentity identity, String returnTo) implements Answer {
        public Identified {
            Objects.requireNonNull(identity);
            Objects.requireNonNull(returnTo);
        }
    }

    /**
     * Go to another site with GET (303). Only as the answer to a GET, that is to a plain link: browsers do not follow it
     * after a form, because of the content security policy, so the shell answers an error page then.
     *
     * @param location an absolute address, https or http, with a host; visible ASCII only, as {@code URI.toASCIIString}
     *     gives it
     */
    record Away(String location) implements Answer {
        public Away {
            if (!location.matches("https?://[!-~&&[^/?#@\\\\]][!-~]*")) {
                throw new IllegalArgumentException("No address of another site");
            }
        }
    }

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
