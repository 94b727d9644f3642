package vn.hocvu.integrations.oneroster.internal;

import vn.hocvu.Refusal;

/** What is wrong with a package as a whole, and what to do. */
final class Refused {
    private Refused() {}

    static Refusal tooLarge(long mebibytes) {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "roster-too-large",
                "Gói lớn hơn " + mebibytes + " MB. Hãy chia theo trường thành nhiều gói.",
                "The package is larger than " + mebibytes + " MB. Split it by school.");
    }

    static Refusal unpacksTooLarge() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "roster-unpacks-too-large",
                "Các tệp trong gói lớn quá mức cho phép sau khi giải nén. Hãy chia theo trường thành nhiều gói.",
                "The files of the package are too large when unpacked. Split it by school.");
    }

    static Refusal tooManyEntries() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "roster-too-many-files",
                "Gói có quá nhiều tệp. Một gói OneRoster chỉ có manifest.csv và các tệp của chuẩn.",
                "The package has too many files. One of OneRoster has manifest.csv and the files of the standard only.");
    }

    static Refusal nothing() {
        return invalid(
                "roster-missing",
                "Chưa có gói. Hãy gửi gói .zip làm nội dung của yêu cầu.",
                "There is no package. Send the zip as the body of the request.");
    }

    static Refusal notZip() {
        return invalid(
                "roster-no-zip",
                "Tệp này không phải gói .zip, hoặc bị hỏng hay bị cắt mất phần cuối. Hãy xuất lại gói OneRoster rồi gửi"
                        + " lại.",
                "This is no zip file, or it is broken or cut off. Export the OneRoster package anew, and send it again.");
    }

    static Refusal folders() {
        return invalid(
                "roster-folders",
                "Các tệp trong gói phải nằm ngay ở ngoài cùng, không nằm trong thư mục. Hãy chọn các tệp .csv rồi nén"
                        + " lại.",
                "The files of the package must not lie in folders. Select the .csv files themselves, and zip them again.");
    }

    static Refusal twice() {
        return invalid(
                "roster-file-twice",
                "Gói có hai tệp cùng tên. Hãy bỏ một tệp rồi nén lại.",
                "The package has two files of one name. Delete one, and zip them again.");
    }

    static Refusal noManifest() {
        return invalid(
                "roster-no-manifest",
                "Gói không có tệp manifest.csv. Hãy xuất lại theo chuẩn OneRoster 1.2 CSV.",
                "The package has no manifest.csv. Export it as OneRoster 1.2 CSV.");
    }

    static Refusal otherVersion() {
        return invalid(
                "roster-version",
                "manifest.csv không ghi oneroster.version là 1.2. Hãy xuất lại theo chuẩn OneRoster 1.2 CSV.",
                "manifest.csv does not say that oneroster.version is 1.2. Export it as OneRoster 1.2 CSV.");
    }

    private static Refusal invalid(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en);
    }
}
