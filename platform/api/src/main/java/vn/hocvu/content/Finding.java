package vn.hocvu.content;

/**
 * A mistake in a course, told so that its author can mend it.
 *
 * @param file the path inside the course; empty if it is about the course as a whole
 * @param line from 1; 0 if it is about the whole file
 * @param problem what is wrong, in English and without a final full stop
 * @param advice what to do, in English
 */
public record Finding(String file, int line, String problem, String advice) {
    @Override
    public String toString() {
        String place = file.isEmpty() ? "" : line > 0 ? file + ":" + line + ": " : file + ": ";
        return place + problem + ". " + advice;
    }
}
