package vn.hocvu.content;

import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;
import vn.hocvu.Html;

/** Turns an author's Markdown into HTML that is safe to send. Thread-safe; plugins call it. */
@ProviderType
public interface Markup {
    /**
     * @param markdown CommonMark with tables; raw HTML is shown as text
     * @param media turns a path inside the course into the address that browsers load it from
     */
    Html render(String markdown, UnaryOperator<String> media);

    /**
     * The same, with the sizes of pictures, so that a page does not jump while they load.
     *
     * @param files where the pictures are
     */
    Html render(String markdown, CourseFiles files, UnaryOperator<String> media);
}
