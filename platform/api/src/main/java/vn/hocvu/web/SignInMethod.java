package vn.hocvu.web;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: a way to sign in through another system, offered on the sign-in page from the moment it is registered
 * as a service until it goes. The shell calls it on request threads, many at once, while pages are made; it must answer
 * from memory. What throws is left out of the page and counts in health.
 *
 * <p>The way itself is a {@link Page} of the same plugin: it sends the browser away ({@link Answer.Away}), gets it back
 * at another address, checks what came, and answers {@link Answer.Identified}. The shell does the rest.
 */
@ConsumerType
public interface SignInMethod {
    /** Which system, for ever: 1–60 of a–z, 0–9 and hyphens; see {@link vn.hocvu.users.ExternalIdentity#provider}. */
    String id();

    /** What people call the system, for example VNeID; the button says {@code Đăng nhập bằng VNeID}. */
    String label();

    /**
     * The path of the page where it begins, without a query. It is asked with GET, and with the query parameter
     * {@code ve}: where to go on, to be handed to {@link Answer.Identified}.
     */
    String path();

    /** Smaller comes first. */
    int order();

    /** Why it does not work now and what to do, a sentence or two in Vietnamese, shown instead of the button. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /**
     * The path of a page that leads to signing out of the other system too, asked with GET. The shell offers it to those
     * who came this way, after they have signed out here.
     */
    default Optional<String> signOutPath() {
        return Optional.empty();
    }
}
