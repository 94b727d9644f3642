package vn.hocvu.web.internal;

import java.time.Duration;
import java.util.List;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.web.Answer;

/** Pages that say what is wrong and what to do next. */
final class ErrorPages {
    /**
     * A page of one message.
     *
     * @param action what the button says
     */
    record Message(String title, String text, String action, String path) {}

    private ErrorPages() {}

    /** @param asked the address that was asked for */
    static Answer.Shown notFound(String asked) {
        return message(
                404,
                leading(
                        asked,
                        new Message(
                                "Không tìm thấy trang này",
                                "Địa chỉ có thể bị gõ sai, hoặc trang đã chuyển đi nơi khác.",
                                "Xem các khóa học",
                                LocalPath.COURSES)));
    }

    /** Whoever manages goes on there. */
    private static Message leading(String asked, Message message) {
        boolean onThePlace = message.path().equals(LocalPath.SIGN_IN) || asked.equals(LocalPath.MANAGEMENT);
        return onThePlace || !LocalPath.isOfManagement(asked)
                ? message
                : new Message(message.title(), message.text(), "Về trang quản lý", LocalPath.MANAGEMENT);
    }

    static Answer.Shown methodNotAllowed() {
        return message(
                405,
                new Message(
                        "Chưa làm được",
                        "Trang này không nhận kiểu yêu cầu đó. Hãy mở lại trang.",
                        "Về trang chủ",
                        LocalPath.HOME));
    }

    static Answer.Shown signInAgain() {
        return message(
                404,
                new Message(
                        "Hãy đăng nhập lại",
                        "Lần đăng nhập này đã xong, hoặc đã quá "
                                + ExternalSignIn.TICKET_MINUTES
                                + " phút. Tài khoản của bạn không bị ảnh hưởng.",
                        "Đăng nhập",
                        LocalPath.SIGN_IN));
    }

    static Answer.Shown failed() {
        return message(
                500,
                new Message(
                        "Trang này đang gặp lỗi",
                        "Lỗi ở phía hệ thống, không phải do bạn. Kết quả học của bạn vẫn được giữ. Hãy thử lại sau ít phút.",
                        "Về trang chủ",
                        LocalPath.HOME));
    }

    static Refusal away() {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "page-away",
                        "Phần này đang được cập nhật. Kết quả học của bạn vẫn được giữ. Hãy thử lại sau ít phút.",
                        "The part that answers this address is not installed now. Try again later.")
                .retryAfter(Duration.ofMinutes(1));
    }

    static Refusal starting() {
        return Refusal.of(
                        Refusal.Category.UNAVAILABLE,
                        "starting",
                        "Hệ thống đang khởi động. Hãy tải lại trang sau ít giây.",
                        "The platform is starting. Try again in some seconds.")
                .retryAfter(Duration.ofSeconds(5));
    }

    /** @param asked the address that was asked for */
    static Answer.Shown refused(Refusal refusal, String asked) {
        Message message =
                switch (refusal.category()) {
                    case SIGN_IN_FIRST ->
                        new Message("Bạn cần đăng nhập", refusal.text().vi(), "Đăng nhập", LocalPath.SIGN_IN);
                    case NOT_FOUND ->
                        new Message("Không tìm thấy", refusal.text().vi(), "Xem các khóa học", LocalPath.COURSES);
                    case TOO_OFTEN -> new Message("Bạn làm hơi nhanh", words(refusal), "Về trang chủ", LocalPath.HOME);
                    case UNAVAILABLE ->
                        new Message("Xin chờ một chút", refusal.text().vi(), "Về trang chủ", LocalPath.HOME);
                    default -> new Message("Chưa làm được", refusal.text().vi(), "Về trang chủ", LocalPath.HOME);
                };
        return message(refusal.category().httpStatus(), leading(asked, message));
    }

    /** What a person reads. How long to wait is added where the refusal's own text cannot know it. */
    static String words(Refusal refusal) {
        String text = refusal.text().vi();
        return refusal.category() == Refusal.Category.TOO_OFTEN
                ? text + refusal.retryAfter().map(ErrorPages::wait).orElse("")
                : text;
    }

    private static String wait(Duration wait) {
        long seconds = wait.toSeconds();
        return seconds < 90
                ? " Hãy chờ khoảng " + Math.max(seconds, 1) + " giây."
                : " Hãy chờ khoảng " + (seconds + 59) / 60 + " phút.";
    }

    private static Answer.Shown message(int status, Message message) {
        Html main = Layout.html(JtemessageGenerated::render, message);
        return new Answer.Shown(status, message.title(), main, List.of());
    }
}
