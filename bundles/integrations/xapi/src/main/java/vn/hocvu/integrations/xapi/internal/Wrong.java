package vn.hocvu.integrations.xapi.internal;

import vn.hocvu.Refusal;

/** What programs do wrong. */
final class Wrong {
    private Wrong() {}

    static Refusal request(String code, String vi, String en) {
        return Refusal.of(Refusal.Category.INVALID, code, vi, en);
    }

    /** A parameter that must be something else, named in both languages. */
    static Refusal parameter(String name, String vi, String en) {
        return request(
                        "bad-parameter",
                        "Tham số “" + name + "” phải là " + vi + ".",
                        "The parameter \"" + name + "\" must be " + en + ".")
                .about(name);
    }

    static Refusal contentType(String vi, String en) {
        return request("bad-content-type", "Content-Type phải là " + vi + ".", "Content-Type must be " + en + ".");
    }

    static Refusal multipart(String vi, String en) {
        return request(
                "bad-multipart", "Nội dung multipart/mixed sai: " + vi + ".", "Bad multipart/mixed: " + en + ".");
    }

    static Refusal noSuchAddress() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-address",
                "Không có địa chỉ này ở /xapi.",
                "There is no such resource below /xapi.");
    }

    static Refusal notFound() {
        return Refusal.of(Refusal.Category.NOT_FOUND, "not-found", "Không tìm thấy.", "There is no such thing.");
    }
}
