package vn.hocvu.tables.internal;

import vn.hocvu.Refusal;

/** What is wrong with a file as a whole, and what to do. */
final class Refused {
    private static final long MEBIBYTE = 1 << 20;

    private Refused() {}

    static Refusal tooManyBytes(long most) {
        String size = most >= MEBIBYTE ? most / MEBIBYTE + " MB" : most + " byte";
        return tooLarge("table-too-large", "Tệp lớn hơn " + size + ".", "The file is larger than " + size + ".");
    }

    static Refusal tooManyRows(int most) {
        String rows = dots(most - 1L);
        return tooLarge(
                "table-too-many-rows",
                "Tệp có nhiều hơn " + rows + " dòng dưới dòng tiêu đề.",
                "The file has more than " + (most - 1) + " rows below the header.");
    }

    private static String dots(long number) {
        return Long.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".");
    }

    private static Refusal tooLarge(String code, String vi, String en) {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                code,
                vi + " Hãy chia thành nhiều tệp nhỏ hơn.",
                en + " Split it into smaller files.");
    }

    static Refusal tooManyColumns(int row, int most) {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "table-too-many-columns",
                "Dòng " + row + " có nhiều hơn " + most + " cột. Hãy bỏ các cột thừa.",
                "Row " + row + " has more than " + most + " columns. Delete those that are not needed.");
    }

    static Refusal cellTooLong(int row, int column, int most) {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "table-cell-too-long",
                "Ô ở dòng " + row + ", cột " + column + " dài hơn " + most + " ký tự. Hãy viết ngắn lại.",
                "The cell in row " + row + ", column " + column + " has more than " + most
                        + " characters. Shorten it.");
    }

    static Refusal somethingTooLong() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "table-cell-too-long",
                "Tệp có một ô hoặc một dòng quá dài. Hãy kiểm tra dấu ngoặc kép và viết ngắn lại.",
                "A cell or a row of the file is too long. Look for quotes that are not closed, or shorten it.");
    }

    static Refusal empty() {
        return invalid(
                "table-empty",
                "Tệp không có dòng nào. Hãy chọn tệp có dữ liệu ở trang tính đầu tiên.",
                "The file has no rows. Choose one with data in its first sheet.");
    }

    static Refusal encoding() {
        return invalid(
                "table-encoding",
                "Tệp không dùng bảng mã UTF-8 nên tiếng Việt sẽ bị sai. Trong Excel, hãy lưu bằng “CSV UTF-8” hoặc"
                        + " “Excel (.xlsx)” rồi gửi lại.",
                "The file is not UTF-8, so names would be wrong. Save it as “CSV UTF-8” or “Excel (.xlsx)”, and send it"
                        + " again.");
    }

    static Refusal oldOrEncrypted() {
        return invalid(
                "table-old-or-encrypted",
                "Tệp này là Excel đời cũ (.xls) hoặc có đặt mật khẩu. Hãy bỏ mật khẩu, lưu thành “Excel (.xlsx)” rồi"
                        + " gửi lại.",
                "This file is of an old Excel (.xls) or has a password. Remove the password, save it as “Excel"
                        + " (.xlsx)”, and send it again.");
    }

    static Refusal notCsv(long line) {
        return invalid(
                "table-broken",
                "Không đọc được tệp từ dòng " + line + ": dấu ngoặc kép chưa đúng, hoặc tệp bị cắt mất phần cuối. Hãy"
                        + " lưu lại tệp rồi gửi lại.",
                "The file cannot be read from line " + line + " on: quotes are wrong, or its end is missing. Save it"
                        + " anew, and send it again.");
    }

    static Refusal cutOff(int row) {
        return invalid(
                "table-cut-off",
                "Dòng cuối (dòng " + row + ") ngắn hơn dòng tiêu đề và chưa kết thúc, nên tệp có thể bị cắt mất phần"
                        + " cuối. Hãy lưu lại tệp rồi gửi lại.",
                "The last row (" + row + ") is shorter than the header and has no line end, so the end of the file may"
                        + " be missing. Save it anew, and send it again.");
    }

    static Refusal notXlsx() {
        return invalid(
                "table-broken",
                "Không đọc được tệp Excel này: tệp bị hỏng, bị cắt mất phần cuối, hoặc không phải bảng tính. Hãy lưu lại"
                        + " thành “Excel (.xlsx)” rồi gửi lại.",
                "This is no readable Excel file: it is broken, its end is missing, or it is no spreadsheet. Save it anew"
                        + " as “Excel (.xlsx)”, and send it again.");
    }

    private static Refusal invalid(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en);
    }
}
