package vn.hocvu.administration.internal;

import java.util.Arrays;
import java.util.Optional;
import vn.hocvu.web.WebRequest;

/** What has just been done, in the query of the page that says so. */
enum Done {
    UNIT_MADE("them", "Đã thêm đơn vị."),
    UNIT_CHANGED("sua", "Đã lưu."),
    UNIT_MOVED("chuyen", "Đã chuyển đơn vị. Người của đơn vị chuyển theo trong ít phút."),
    UNIT_CLOSED("dong", "Đã đóng đơn vị. Người của đơn vị chuyển về đây trong ít phút."),
    PERSON_NAMED("sua-ten", "Đã sửa họ tên."),
    PERSON_MOVED("chuyen-nguoi", "Đã chuyển. Kết quả học được tính ở nơi mới."),
    VOUCHED("xac-nhan", "Đã xác nhận danh tính của người này."),
    MERGED("gop", "Đã gộp hai hồ sơ. Kết quả học về cùng một nơi trong ít phút."),
    SET_APART("tach", "Đã tách hai hồ sơ. Kết quả học về lại từng hồ sơ trong ít phút."),
    CARD_WITHDRAWN("thu-hoi-the", "Đã thu hồi thẻ. Không ai đăng nhập được bằng thẻ đó nữa."),
    GRANTED("trao", "Đã trao vai trò."),
    WITHDRAWN("thu-hoi", "Đã thu hồi vai trò. Vai trò đó hết hiệu lực ngay."),
    PATH_MADE("lo-trinh", "Đã lưu bản nháp. Hãy xem lại rồi công bố."),
    PATH_CHANGED("sua-lo-trinh", "Đã lưu lộ trình."),
    PATH_PUBLISHED("cong-bo", "Đã công bố. Người học thấy lộ trình này ngay."),
    PATH_WITHDRAWN("rut", "Đã rút. Không ai bắt đầu lộ trình này nữa, ai đang học thì học tiếp."),
    CLASS_OPENED("mo-lop", "Đã mở lớp. Hãy in áp phích hoặc đọc mã lớp cho người học."),
    CLASS_CHANGED("sua-lop", "Đã lưu."),
    CLASS_CLOSED("dong-lop", "Đã đóng lớp. Kết quả học của mọi người vẫn được giữ."),
    CODE_RENEWED("doi-ma", "Đã đổi mã. Mã cũ và áp phích cũ không dùng được nữa."),
    ENROLLED("ghi-danh", "Đã ghi danh."),
    WAITS("cho-cho", "Lớp đã đủ người, nên người này được đưa vào danh sách chờ."),
    REMOVED("bot", "Đã đưa người này ra khỏi lớp."),
    MEETING_ADDED("them-buoi", "Đã thêm buổi học."),
    MEETING_CHANGED("sua-buoi", "Đã lưu buổi học."),
    MEETING_CANCELLED("xoa-buoi", "Đã xóa buổi học."),
    ROLL_TAKEN("diem-danh", "Đã lưu điểm danh."),
    LIST_REMOVED("bo-danh-sach", "Đã bỏ danh sách. Tài khoản đã tạo vẫn còn."),
    BEFORE("da-gui", "Biểu mẫu này đã gửi rồi nên không làm thêm lần nữa."),
    PASSWORD_BEFORE(
            "da-hien",
            "Biểu mẫu này đã gửi rồi nên không làm thêm lần nữa. Mật khẩu chỉ hiện một lần: nếu chưa kịp ghi lại, hãy mở hồ sơ của người đó và cấp mật khẩu mới.");

    private static final String QUERY = "xong";

    private final String code;
    private final String text;

    Done(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The address that says it. */
    String at(String address) {
        return Addresses.with(address, QUERY, code);
    }

    /** What was done; empty if nothing was. */
    static Optional<Done> of(WebRequest request) {
        String asked = request.query(QUERY).orElse("");
        return Arrays.stream(values()).filter(done -> done.code.equals(asked)).findFirst();
    }

    /** In words. */
    String text() {
        return text;
    }

    /** Whether it was done just now, and not before. */
    boolean now() {
        return this != BEFORE && this != PASSWORD_BEFORE;
    }
}
