package vn.hocvu.web;

import org.osgi.annotation.versioning.ConsumerType;
import vn.hocvu.Refusal;

/**
 * Extension point: a page of the site. A plugin registers it as a service; it answers from the moment it is registered
 * until it is unregistered, without any request failing.
 *
 * <p>The shell calls {@link #handle} on a request thread, many at once. A {@link Refusal} becomes a page that shows its
 * text with its status; any other exception becomes a plain error page, is logged once, and counts in health.
 */
@ConsumerType
public interface Page {
    /**
     * Where the page is: literal segments and {@code {name}} for one segment of any text, for example
     * {@code /ban-do/{tinh}}. A literal goes before a variable; of two equal paths the service with the higher ranking
     * answers.
     */
    String path();

    /** Answers GET and POST; throws for everything that it does not want to answer. */
    Answer handle(WebRequest request) throws Exception;
}
