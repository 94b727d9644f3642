package vn.hocvu.content;

import org.osgi.annotation.versioning.ProviderType;

/** What an {@link ActivityType} gets to check a lesson with. Used by one thread. */
@ProviderType
public interface CourseCheck {
    CourseFiles files();

    /** Notes a mistake; a course with any is refused. */
    void mistake(Finding finding);

    /**
     * Checks Markdown as lessons use it: no raw HTML, pictures present and described, links allowed.
     *
     * @param file for the findings
     * @param firstLine the line of the file on which the Markdown begins, from 1
     */
    void markdown(String file, int firstLine, String markdown);

    /** Notes a mistake unless the path is a file of the course. */
    void fileExists(String file, int line, String path);
}
