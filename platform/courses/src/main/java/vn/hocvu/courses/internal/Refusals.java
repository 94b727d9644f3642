package vn.hocvu.courses.internal;

import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Lesson;

/** Why a course or lesson cannot be opened, and what to do. */
final class Refusals {
    private Refusals() {}

    static Refusal notInstalled(CourseId course) {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-course",
                "Hiện không có khóa học này. Nếu bạn đã học, kết quả vẫn được giữ. Hãy chọn một khóa học khác.",
                "The course " + course + " is not installed. Records are kept; see the catalogue for what is.");
    }

    static Refusal noSuchLesson(Course course, String lesson) {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-lesson",
                "Khóa học “" + course.title() + "” không có bài này. Hãy mở trang khóa học để chọn bài.",
                "The course " + course.id() + " " + course.version() + " has no lesson " + lesson
                        + ". See its outline for the lessons it has.");
    }

    static Refusal notEnrolled(Course course) {
        return Refusal.of(
                Refusal.Category.DENIED,
                "not-enrolled",
                "Bạn chưa ghi danh khóa học “" + course.title() + "”. Hãy mở trang khóa học và bấm ghi danh trước.",
                "Not enrolled in the course " + course.id() + ". Enrol first.");
    }

    static Refusal locked(Lesson asked, Lesson first) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "lesson-locked",
                "Bài “" + asked.title() + "” chưa mở. Hãy hoàn thành bài “" + first.title() + "” trước.",
                "The lesson " + asked.id() + " is locked. Complete the lesson " + first.id() + " (" + first.title()
                        + ") first.");
    }
}
