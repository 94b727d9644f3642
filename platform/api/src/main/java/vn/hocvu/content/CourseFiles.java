package vn.hocvu.content;

import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The files of one version of a course. Thread-safe. Paths are relative to the course, with {@code /}. */
@ProviderType
public interface CourseFiles {
    Set<String> paths();

    /**
     * A whole file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it cannot be read, for example because its bundle has just been removed
     */
    byte[] read(String path) throws IOException;
}
