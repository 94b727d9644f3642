package vn.hocvu.users.internal;

import vn.hocvu.Text;

/** What is wrong with rows that are right by themselves. */
final class ImportTexts {
    static final Text NAMESAKE = Text.of(
            "Đơn vị này đã có người cùng họ tên. Nếu là người khác, hãy ghi tên đăng nhập, hoặc chọn “nhập cả người trùng"
                    + " họ tên”.",
            "Somebody of this name belongs to this unit already. If this is somebody else, give a user name, or choose to"
                    + " import namesakes.");

    static final Text HOMELESS = Text.of(
            "Đơn vị này vừa được đóng. Hãy sửa mã đơn vị rồi gửi lại tệp.",
            "This unit was closed just now. Correct the code, and send the list again.");

    static final Text NO_RIGHT = Text.of(
            "Bạn không còn quyền tạo tài khoản ở một đơn vị của danh sách nên chưa nhập người nào.",
            "You may no longer make accounts in a unit of the list, so nobody was imported.");

    private ImportTexts() {}

    static boolean isPhone(ImportTable.Clash clash) {
        return clash.kind().equals(SignInName.Kind.PHONE.stored());
    }

    static Text repeated(ImportTable.Clash clash) {
        return isPhone(clash)
                ? Text.of(
                        "Số điện thoại này đã có ở dòng " + clash.with()
                                + ". Nếu hai người dùng chung máy, hãy để trống số ở một dòng: người đó sẽ được cấp thẻ.",
                        "Row " + clash.with()
                                + " has the same phone number. If two people share a phone, leave the number"
                                + " of one empty: they get a card.")
                : Text.of(
                        "Tên đăng nhập này đã có ở dòng " + clash.with() + ". Hãy chọn tên khác.",
                        "Row " + clash.with() + " has the same user name. Choose another.");
    }

    static Text taken(ImportTable.Clash clash) {
        return isPhone(clash)
                ? Text.of(
                        "Số điện thoại này đã có tài khoản. Hãy bỏ dòng này, hoặc dùng số khác.",
                        "There is an account with this phone number. Delete the row, or use another number.")
                : Text.of(
                        "Tên đăng nhập này đã có người dùng. Hãy bỏ dòng này, hoặc chọn tên khác.",
                        "This user name is taken. Delete the row, or choose another.");
    }

    static Text twin(ImportTable.Clash clash) {
        return Text.of(
                "Dòng này trùng họ tên, đơn vị và ngày sinh với dòng " + clash.with()
                        + ". Nếu là hai người, hãy ghi ngày sinh hoặc tên đăng nhập; nếu không, hãy bỏ một dòng.",
                "Row " + clash.with()
                        + " has the same name, unit and date of birth. If they are two people, give dates of"
                        + " birth or user names; else delete one row.");
    }
}
