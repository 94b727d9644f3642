package vn.hocvu.integrations.xapi.internal;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.hocvu.Refusal;

/** Parameters of a request, each at most once. Immutable. Whatever is wrong with one is a refusal, INVALID. */
final class Parameters {
    private static final int MOST = 100;
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern IRI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s\\p{Cntrl}<>\"{}|\\\\^`]+");

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** @param encoded a query or a form */
    static Parameters parse(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", MOST + 2)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (values.put(name, value) != null) {
                throw Wrong.request(
                                "doubled-parameter",
                                "Mỗi tham số chỉ được gửi một lần.",
                                "Each parameter may be sent once only.")
                        .about(name);
            }
            if (values.size() > MOST) {
                throw Wrong.request("too-many-parameters", "Có quá nhiều tham số.", "There are too many parameters.");
            }
        }
        return new Parameters(values);
    }

    private static String decode(String encoded) {
        byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '+') {
                decoded.put((byte) ' ');
            } else if (source[i] != '%') {
                decoded.put(source[i]);
            } else {
                int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
                int low = high < 0 ? -1 : Character.digit(source[i + 2], 16);
                if (low < 0) {
                    throw unreadable();
                }
                decoded.put((byte) (high << 4 | low));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unreadable();
        }
    }

    private static Refusal unreadable() {
        return Wrong.request(
                "bad-encoding", "Tham số phải là UTF-8 với mã phần trăm.", "Parameters must be percent-encoded UTF-8.");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** The same without some. */
    Parameters without(Set<String> names) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.keySet().removeAll(names);
        return new Parameters(fewer);
    }

    /** The same with one more, or another value for it. */
    Parameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    String encode() {
        return values.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Refuses all others; upper and lower case count. */
    void requireOnly(Set<String> allowed) {
        for (String name : values.keySet()) {
            if (!allowed.contains(name)) {
                String list = allowed.isEmpty()
                        ? "-"
                        : String.join(", ", allowed.stream().sorted().toList());
                throw Wrong.request(
                                "unknown-parameter",
                                "Không nhận tham số này ở đây. Các tham số được nhận: " + list + ".",
                                "This parameter is not taken here. Parameters are: " + list + ".")
                        .about(name);
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String requiredText(String name) {
        return text(name).filter(value -> !value.isBlank()).orElseThrow(() -> Wrong.request(
                        "missing-parameter",
                        "Thiếu tham số “" + name + "”.",
                        "The parameter \"" + name + "\" is missing.")
                .about(name));
    }

    Optional<String> iri(String name) {
        text(name).filter(value -> !IRI.matcher(value).matches()).ifPresent(wrong -> {
            throw Wrong.parameter(name, "một IRI có đủ phần giao thức", "an IRI with its scheme");
        });
        return text(name);
    }

    String requiredIri(String name) {
        requiredText(name);
        return iri(name).orElseThrow();
    }

    Optional<UUID> id(String name) {
        return text(name).map(value -> {
            if (!ID.matcher(value).matches()) {
                throw Wrong.parameter(name, "một UUID", "a UUID");
            }
            return UUID.fromString(value);
        });
    }

    Optional<Instant> moment(String name) {
        return text(name).map(value -> Timestamps.parse(value)
                .orElseThrow(
                        () -> Wrong.parameter(name, "thời điểm theo RFC 3339", "a timestamp (ISO 8601, RFC 3339)")));
    }

    boolean flag(String name) {
        Optional<String> value = text(name).map(text -> text.toLowerCase(Locale.ROOT));
        if (value.filter(text -> !text.equals("true") && !text.equals("false")).isPresent()) {
            throw Wrong.parameter(name, "true hoặc false", "true or false");
        }
        return value.filter("true"::equals).isPresent();
    }

    /** A whole number, 0 if it is missing. */
    int count(String name) {
        return text(name)
                .map(value -> {
                    if (!value.matches("[0-9]{1,18}")) {
                        throw Wrong.parameter(name, "số nguyên không âm", "a whole number, not below 0");
                    }
                    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(value));
                })
                .orElse(0);
    }
}
