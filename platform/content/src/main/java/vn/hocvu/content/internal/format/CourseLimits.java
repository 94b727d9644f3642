package vn.hocvu.content.internal.format;

import java.io.IOException;
import java.io.InputStream;

/** How large a course may be. */
public final class CourseLimits {
    static final int FILES = 5_000;
    static final int MEGABYTES_OF_A_COURSE = 500;
    static final int MEGABYTES_OF_A_FILE = 20;
    static final int MEGABYTES_OF_A_PICTURE = 5;
    static final int MEGABYTES_OF_A_TEXT = 1;
    static final int MEGABYTE = 1024 * 1024;

    private CourseLimits() {}

    /** Reads a whole file, but never more than any file may have. */
    public static byte[] readWhole(String path, InputStream in) throws IOException {
        int most = MEGABYTES_OF_A_FILE * MEGABYTE;
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new FileTooLargeException(path);
        }
        return bytes;
    }
}
