package vn.hocvu.web.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hocvu.Refusal;

/** What was sent as {@code application/x-www-form-urlencoded}: a form, or the query of an address. Immutable. */
final class Form {
    static final Form EMPTY = new Form(Map.of());
    private static final int MOST_FIELDS = 2000;

    private final Map<String, List<String>> values;

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @throws Refusal INVALID if there are control characters; TOO_LARGE if there are too many fields */
    static Form of(Map<String, List<String>> fields) {
        if (fields.values().stream().mapToInt(List::size).sum() > MOST_FIELDS) {
            throw tooManyFields();
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        fields.forEach((name, all) ->
                values.put(checked(name), all.stream().map(Form::checked).toList()));
        return new Form(values);
    }

    /** @throws Refusal INVALID unless every part is percent-encoded UTF-8 without control characters */
    static Form parse(String encoded) {
        if (encoded.isEmpty()) {
            return EMPTY;
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        int fields = 0;
        for (int start = 0; start <= encoded.length(); ) {
            int end = encoded.indexOf('&', start);
            if (end < 0) {
                end = encoded.length();
            }
            if (end > start) {
                if (++fields > MOST_FIELDS) {
                    throw tooManyFields();
                }
                int equals = encoded.indexOf('=', start);
                if (equals < 0 || equals > end) {
                    equals = end;
                }
                String name = decode(encoded.substring(start, equals).replace('+', ' '));
                String value = equals == end
                        ? ""
                        : decode(encoded.substring(equals + 1, end).replace('+', ' '));
                values.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return new Form(values);
    }

    /** @throws Refusal INVALID unless it is percent-encoded UTF-8 without control characters */
    static String decode(String encoded) {
        return checked(encoded.indexOf('%') < 0 ? encoded : decodePercent(encoded));
    }

    private static String checked(String decoded) {
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
                throw unreadable();
            }
        }
        return decoded;
    }

    private static String decodePercent(String encoded) {
        byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] != '%') {
                bytes.put(source[i]);
                continue;
            }
            int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(source[i + 2], 16);
            if (low < 0) {
                throw unreadable();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        return utf8(bytes.flip());
    }

    /** @throws Refusal INVALID unless it is UTF-8 */
    static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Refusal.of(
                Refusal.Category.INVALID,
                "not-utf-8",
                "Địa chỉ hoặc biểu mẫu có ký tự không đọc được. Hãy quay lại trang trước rồi thử lại.",
                "The address or the form is not percent-encoded UTF-8 text, or has control characters.");
    }

    private static Refusal tooManyFields() {
        return Refusal.of(
                Refusal.Category.TOO_LARGE,
                "too-many-fields",
                "Biểu mẫu có quá nhiều ô. Hãy tải lại trang rồi gửi lại.",
                "The form has more than " + MOST_FIELDS + " fields. Send fewer.");
    }

    /** NFC and trimmed; empty if it is missing or blank. */
    Optional<String> text(String name) {
        return raw(name).map(Form::clean).filter(value -> !value.isEmpty());
    }

    Optional<String> raw(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.get(0));
    }

    List<String> texts(String name) {
        List<String> all = values.get(name);
        return all == null ? List.of() : all.stream().map(Form::clean).toList();
    }

    private static String clean(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    }
}
