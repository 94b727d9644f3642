package vn.hocvu.rest.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import vn.hocvu.content.Course;

/** Where browsers load the files of a course from: {@code /tep/owner/course/version/path}. */
final class CourseFileAddress {
    private CourseFileAddress() {}

    static String of(Course course, String path) {
        return "/tep/" + course.id() + "/" + course.version() + "/"
                + Arrays.stream(path.split("/"))
                        .map(part ->
                                URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }
}
