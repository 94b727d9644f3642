package vn.hocvu.integrations.oneroster.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.Refusal;
import vn.hocvu.users.UnitId;

/** The parameters in the address that a program calls. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param query as it was sent
     * @throws Refusal INVALID if it cannot be read, or has a parameter twice or one that is not known
     */
    Query(String query, Collection<String> known) {
        for (String part : query.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!known.contains(name)) {
                throw Refusal.of(
                                Refusal.Category.INVALID,
                                "unknown-parameter",
                                "Địa chỉ này không có tham số đó. Xem /oneroster/openapi.json.",
                                "This address has no such parameter. See /oneroster/openapi.json.")
                        .about(name);
            }
            if (values.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
                throw wrong(name, "một giá trị duy nhất", "one value only");
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "bad-address",
                    "Dấu % trong địa chỉ phải đi cùng hai chữ số thập lục phân.",
                    "A % in the address must be followed by two hexadecimal digits.");
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** The unit, which must be named. */
    UnitId unit(String name) {
        try {
            return UnitId.of(text(name));
        } catch (IllegalArgumentException noId) {
            throw wrong(name, "mã đơn vị, ví dụ vn-48", "the id of a unit, for example vn-48");
        }
    }

    int number(String name, int least, int most, int otherwise) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most)
                .orElseThrow(
                        () -> wrong(name, "số từ " + least + " đến " + most, "a number from " + least + " to " + most));
    }

    private static Refusal wrong(String name, String vi, String en) {
        return Refusal.of(
                        Refusal.Category.INVALID,
                        "bad-parameter",
                        "Tham số “" + name + "” phải là " + vi + ".",
                        "Parameter \"" + name + "\" must be " + en + ".")
                .about(name);
    }
}
