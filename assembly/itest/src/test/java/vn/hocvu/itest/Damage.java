package vn.hocvu.itest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Does damage to JSON at random, always the same for the same random numbers. */
final class Damage {
    static final List<String> TIMES = List.of(
            "2026-11-01T08:00:00-00:00",
            "2026-11-01T08:00:00+00:00",
            "20261101T080000Z",
            "2026-W44-7",
            "2026-305",
            "2026-11-01",
            "08:00",
            "2026-11-01T24:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-01T08:60:00Z",
            "2026-11-01T23:59:60Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999Z",
            "9999-12-31T23:59:59-23:59",
            "10000-01-01T00:00:00Z",
            "+12026-11-01T08:00:00Z",
            "292278994-08-17T07:12:55.807Z",
            "2026-11-01T08:00:00+99:99",
            "2026-11-01T08:00:00+24:00",
            "2026-11-01T08:00:00+14:00",
            "2026-11-01T08:00:00+0700",
            "2026-11-01T08:00:00+07",
            "2026-11-01T08:00:00+7",
            "2026-11-01 08:00:00Z",
            "2026-11-01t08:00:00z",
            "2026-11-01T08:00Z",
            "2026-11-01T08:00:00.Z",
            "2026-11-01T08:00:00,5Z",
            "2026-11-01T08:00:00.1234567890123456789012345678901234567890Z",
            "２０２６-11-01T08:00:00Z",
            "2026-11-01T08:00:00Z\\u0000",
            " 2026-11-01T08:00:00Z",
            "2026-11-01T08:00:00",
            "now",
            "1793520000",
            "");

    /** Instead of any value of JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-0",
            "-1",
            "1e999999999",
            "1e-999999999",
            "1E400",
            "9".repeat(400),
            "9".repeat(5_000),
            "0." + "3".repeat(5_000),
            "00",
            "+1",
            ".5",
            "1.",
            "0x10",
            "NaN",
            "Infinity",
            "-Infinity",
            "undefined",
            "'x'",
            "x",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\u0001\"",
            "\"\t\"",
            "\"a\nb\"",
            "// x\n1",
            "/* x */ 1",
            "[1,]",
            "{\"a\":1,}",
            "{\"a\":1,\"a\":1}",
            "{\"a\" 1}",
            "[1 2]",
            "\"mailto:\"",
            "\"javascript:alert(1)\"",
            "\"' or 1=1 --\"",
            "\"${jndi:ldap://example.vn/a}\"",
            "\"" + "x".repeat(100_000) + "\"",
            "\"https://example.vn/" + "x".repeat(20_000) + "\"",
            "\"" + "ạ".repeat(50_000) + "\"",
            "[" + "1,".repeat(50_000) + "1]",
            "[".repeat(90) + "]".repeat(90),
            "[".repeat(100_000),
            "[".repeat(100_000) + "]".repeat(100_000),
            "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000));

    private static final List<Charset> CHARSETS =
            List.of(Charset.forName("UTF-16"), Charset.forName("UTF-16LE"), Charset.forName("UTF-32BE"), ISO_8859_1);
    private static final Pattern VALUE =
            Pattern.compile("(?<=[:,\\[])(\"[^\"]*\"|-?[0-9.]+|true|\\{\\}|\\[\\])(?=[,}\\]])");
    private static final Pattern TIME = Pattern.compile("\"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[^\"]*\"");
    private static final Pattern MEMBER = Pattern.compile("(\"[A-Za-z0-9_]+\":)(\"[^\"]*\"|[0-9.]+|true)");
    private static final HexFormat HEX = HexFormat.of();

    private static final List<String> HOSTILE = List.of(
            "",
            "\"",
            "{",
            "]",
            ":",
            ";",
            ",",
            "%",
            "%00",
            "%ff",
            "&&",
            "==",
            "*",
            "\\",
            "\u0000",
            "\u0001",
            "\ufeff",
            "é",
            "\ud83d\ude00",
            "W/\"x\"",
            "x".repeat(3_000));

    private final Random random;

    Damage(Random random) {
        this.random = random;
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    String id() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString();
    }

    /** JSON with something wrong in it, more or less. */
    String wrong(String text) {
        if (text.isEmpty()) {
            return "{";
        }
        return switch (random.nextInt(12)) {
            case 0 -> text.substring(0, random.nextInt(text.length()));
            case 1 -> {
                int from = random.nextInt(text.length());
                yield text.substring(0, from) + text.substring(Math.min(text.length(), from + 1 + random.nextInt(30)));
            }
            case 2 -> {
                int at = random.nextInt(text.length());
                yield text.substring(0, at)
                        + pick(List.of("\u0000", "{", "}", "\"", ",", "\\", "\ufeff", "[", "\ud83d\ude00", "\u2028"))
                        + text.substring(at);
            }
            case 3, 4, 5 -> replaced(text, VALUE, pick(VALUES));
            case 6, 7 -> replaced(text, TIME, random.nextBoolean() ? "\"" + pick(TIMES) + "\"" : pick(VALUES));
            case 8 -> doubled(text);
            case 9 ->
                replaced(
                        text,
                        Pattern.compile("\"[A-Za-z]+\"(?=:)"),
                        "\""
                                + pick(List.of(
                                        "",
                                        "x",
                                        "id",
                                        "actor",
                                        "Actor",
                                        "objectType",
                                        "\\u0000",
                                        "__proto__",
                                        "voided"))
                                + "\"");
            case 10 -> text + pick(List.of("}", "]", " x", text, "\u0000", ",", " "));
            default ->
                replaced(
                        text,
                        VALUE,
                        "\""
                                + pick(List.of(
                                        "http://adlnet.gov/expapi/verbs/voided",
                                        "Agent",
                                        "Group",
                                        "Activity",
                                        "StatementRef",
                                        "SubStatement",
                                        "not an iri",
                                        "mailto:@",
                                        "vi_VN!",
                                        "P1Y2M3W",
                                        "PT" + "9".repeat(400) + "S",
                                        "2.0.0",
                                        "0.95",
                                        id()))
                                + "\"");
        };
    }

    private String replaced(String text, Pattern pattern, String with) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text + "x";
        }
        MatchResult one = pick(found);
        return text.substring(0, one.start()) + with + text.substring(one.end());
    }

    private String doubled(String text) {
        List<MatchResult> found = MEMBER.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text + text;
        }
        MatchResult one = pick(found);
        return text.substring(0, one.start()) + one.group() + "," + one.group(1) + pick(VALUES)
                + text.substring(one.end());
    }

    /** Any text with a few characters less and something hostile instead. */
    String changed(String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(6));
        return text.substring(0, at) + pick(HOSTILE) + text.substring(end);
    }

    /** Mostly in UTF-8. */
    byte[] encoded(String text) {
        if (random.nextInt(15) == 0) {
            return text.getBytes(pick(CHARSETS));
        }
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(15) == 0) {
            // What is never UTF-8: a lone continuation, an overlong slash, a surrogate, more than Unicode has.
            byte[] never = HEX.parseHex(pick(List.of("80", "c0af", "eda080", "f4908080", "ff", "e1ba")));
            int at = random.nextInt(bytes.length);
            byte[] spoilt = Arrays.copyOf(bytes, Math.max(bytes.length, at + never.length));
            System.arraycopy(never, 0, spoilt, at, never.length);
            return spoilt;
        }
        return bytes;
    }
}
