package vn.hocvu.web.internal;

import java.util.Optional;

/**
 * A course in a list.
 *
 * @param learning how far the person is in it; empty if they do not take it
 */
record CourseCard(
        String path,
        String owner,
        String title,
        String summary,
        Optional<Picture> picture,
        String audience,
        String level,
        int lessons,
        int minutes,
        Optional<Share> learning) {
    /**
     * A picture of a course.
     *
     * @param alternative what it shows
     */
    record Picture(String address, String alternative) {}

    /** How many lessons of how many are complete. */
    record Share(int done, int all) {
        String words() {
            return done == all ? "Đã xong cả " + all + " bài" : "Đã xong " + done + "/" + all + " bài";
        }
    }
}
