package vn.hocvu.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;

/**
 * What a browser asks of a page. The shell has already resolved the session, refused cross-site writes, and limited
 * and decoded the form (UTF-8, NFC, at most 1 MiB). Belongs to one request and one thread.
 */
@ProviderType
public interface WebRequest {
    /** GET or POST; HEAD arrives as GET. */
    String method();

    default boolean isPost() {
        return method().equals("POST");
    }

    /** The path as it was asked for, decoded, beginning with {@code /}. */
    String path();

    /** The path and the query, as they were asked for: fit to come back to. */
    String address();

    /** Scheme and host as the browser used them, for example {@code https://hocvu.vn}, to make addresses from. */
    String site();

    /** The part of the path in the place of {@code {name}} in {@link Page#path}. */
    String variable(String name);

    Optional<String> query(String name);

    /** A form field, trimmed; empty if it is missing or blank. */
    Optional<String> field(String name);

    /** A form field as it was sent, for passwords; empty if it is missing. */
    Optional<String> rawField(String name);

    /** All values of a form field, for check boxes. */
    List<String> fields(String name);

    /**
     * A file that was chosen in a form of type {@code multipart/form-data}: at most 8 MiB with the whole form, and of
     * somebody who is signed in. Empty if none was chosen.
     */
    default Optional<SentFile> file(String name) {
        return Optional.empty();
    }

    /**
     * Tells this browser from others, whoever is signed in: 43 characters, the same until the browser is closed or its
     * cookies are deleted. It is made on first use, with a cookie whose value it does not tell. For binding what begins
     * here and comes back from another site to the browser in which it began.
     */
    String browserKey();

    Caller caller();

    /** Who is signed in. */
    Optional<Person> person();

    Locale locale();
}
