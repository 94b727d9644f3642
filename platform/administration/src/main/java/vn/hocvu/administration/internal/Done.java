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
    PERSON_MOVED("chuyen-nguoi", "Đã chuyển. Kết quả học được tính ở nơi mới."),
    VOUCHED("xac-nhan", "Đã xác nhận danh tính của người này."),
    GRANTED("trao", "Đã trao vai trò."),
    WITHDRAWN("thu-hoi", "Đã thu hồi vai trò. Vai trò đó hết hiệu lực ngay."),
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
