package vn.hocvu.content.internal.format;

import java.io.IOException;

/** A file of a course has more bytes than any file may have; found while reading, whatever an archive claims. */
final class FileTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    FileTooLargeException(String path) {
        super(path + " has more than " + CourseLimits.MEGABYTES_OF_A_FILE + " MB");
    }
}
