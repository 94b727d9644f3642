package vn.hocvu.courses.internal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import vn.hocvu.Refusal;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.content.Lesson;
import vn.hocvu.users.PersonId;

/** Why a course or lesson cannot be opened, and what to do. */
final class Refusals {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

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

    static Refusal coursesFirst(Course course, List<String> first) {
        String titles = String.join("”, “", first);
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "courses-first",
                "Khóa học “" + course.title() + "” mở khi bạn đã hoàn thành “" + titles + "”. Hãy học khóa đó trước.",
                "The course " + course.id() + " opens when “" + titles + "” is complete. Learn that first.");
    }

    static Refusal notYet(Lesson asked, LocalDate opens) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "lesson-not-yet",
                "Bài “" + asked.title() + "” mở ngày " + day(opens) + " theo lịch của lớp. Hãy quay lại từ ngày đó.",
                "The lesson " + asked.id() + " opens on " + opens + ", as the class goes. Come back on that day.");
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static Refusal noSuchClass() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-class",
                "Không có lớp này. Hãy kiểm tra lại mã lớp, hoặc hỏi người phụ trách lớp.",
                "There is no such class. Check the code, or ask who teaches it.");
    }

    static Refusal classOver(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "class-over",
                "Lớp “" + title + "” đã kết thúc, không nhận thêm người. Bạn vẫn có thể tự học khóa học này.",
                "The class " + title + " is over and takes nobody any more. The course can still be taken freely.");
    }

    static Refusal classFull(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "class-full",
                "Lớp “" + title + "” đã đủ người. Hãy hỏi người phụ trách lớp, hoặc tự học khóa học này.",
                "The class " + title + " is full. Ask who teaches it, or take the course freely.");
    }

    static Refusal classNotForYou(String title) {
        return Refusal.of(
                Refusal.Category.DENIED,
                "class-not-for-you",
                "Lớp “" + title + "” dành cho đơn vị hoặc nhóm khác. Nếu bạn thuộc lớp này, hãy nhờ người phụ trách lớp"
                        + " ghi danh cho bạn.",
                "The class " + title + " is for people of another unit or group. Ask who teaches it to enrol you if you"
                        + " belong there.");
    }

    static Refusal classRemoved(String title) {
        return Refusal.of(
                Refusal.Category.DENIED,
                "class-removed",
                "Người phụ trách đã đưa bạn ra khỏi lớp “" + title + "”. Hãy nhờ họ ghi danh lại cho bạn.",
                "You were taken out of the class " + title + ". Ask who teaches it to enrol you again.");
    }

    static Refusal classRequired(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "class-required",
                "Lớp “" + title + "” là bắt buộc. Nếu bạn không thuộc lớp này, hãy nhờ người phụ trách lớp.",
                "The class " + title + " is required. Ask who teaches it if you do not belong there.");
    }

    static Refusal classClosed(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "class-closed",
                "Lớp “" + title + "” đã đóng, không thay đổi được nữa. Hãy mở một lớp mới.",
                "The class " + title + " was closed and cannot be changed. Open a new one.");
    }

    static Refusal noSuchPath() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-path",
                "Không có lộ trình học này. Hãy chọn trong danh sách lộ trình.",
                "There is no such learning path. See the list for what there is.");
    }

    static Refusal pathDraft(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "path-draft",
                "Lộ trình “" + title + "” chưa công bố nên không cần rút.",
                "The path " + title + " was never published, so there is nothing to withdraw.");
    }

    static Refusal pathWithdrawn(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "path-withdrawn",
                "Lộ trình “" + title + "” không nhận thêm người học. Hãy chọn lộ trình khác, hoặc học từng khóa học.",
                "The path " + title + " takes nobody any more. Choose another one, or take its courses freely.");
    }

    static Refusal pathCompleted(String title) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "path-completed",
                "Bạn đã hoàn thành lộ trình “" + title + "”, nên lộ trình này được giữ trong kết quả học của bạn.",
                "You completed the path " + title + ", so it stays among your results.");
    }

    static Refusal tooManyPaths(int most) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "too-many-paths",
                "Bạn đang theo " + most + " lộ trình. Hãy hoàn thành hoặc bỏ bớt một lộ trình trước.",
                "You are on " + most + " paths. Complete or leave one first.");
    }

    static Refusal tooManyPathsOfUnit(int most) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "too-many-paths",
                "Đơn vị đã có " + most + " lộ trình. Hãy sửa một lộ trình cũ thay vì tạo thêm.",
                "The unit has " + most + " paths. Change an old one instead of making another.");
    }

    static Refusal noSuchPerson(PersonId person) {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-person",
                "Không có người học này. Hãy kiểm tra lại mã người học.",
                "There is no person " + person + ". Look the person up by name first.");
    }

    static Refusal noSuchMeeting() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-meeting",
                "Không có buổi học này. Có thể nó đã bị xóa. Hãy mở lại danh sách buổi học của lớp.",
                "There is no such meeting. It may have been taken away; see the meetings of the class.");
    }

    static Refusal tooManyMeetings(int most) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "too-many-meetings",
                "Một lớp có nhiều nhất " + most + " buổi học. Hãy mở một lớp mới.",
                "A class has at most " + most + " meetings. Open a new class.");
    }

    static Refusal meetingNotYet(LocalDate day) {
        return Refusal.of(
                Refusal.Category.CONFLICT,
                "meeting-not-yet",
                "Buổi học ngày " + day(day) + " chưa đến nên chưa điểm danh được. Hãy kiểm tra lại ngày.",
                "The meeting on " + day + " is still to come: there is no roll yet. Check the day.");
    }

    static Refusal notInClass(PersonId person) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "not-in-class",
                        "Có người không ở trong lớp này nên chưa ghi gì. Hãy tải lại trang điểm danh; người ngoài lớp thì"
                                + " đếm vào số người ngoài danh sách.",
                        "The person " + person + " is not in the class; nothing was written. Count others by heads.")
                .about("marks");
    }

    static Refusal plan(String field, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, "invalid-" + field, vi, en).about(field);
    }
}
