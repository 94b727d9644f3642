package vn.hocvu.itest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Requests to {@code /xapi} with something wrong in them, made at random but always the same for the same number. Some
 * happen to be right.
 */
final class Mutation {
    private static final String LESSON = "https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao/lessons/vi-sao-bi-lua";
    private static final String COURSE = "https://hocvu.vn/courses/bo-cong-an/nhan-biet-lua-dao";
    private static final String SHA2 = "a".repeat(64);

    /** Right as they are, but for the id. */
    private static final List<String> STATEMENTS = List.of("""
            {"id":"ID","actor":{"mbox":"mailto:lan@example.vn","name":"Lan"},"verb":{"id":"https://example.vn/doc"},\
            "object":{"id":"https://example.vn/bai/1"},"timestamp":"2026-11-01T08:00:00Z"}""", """
            {"id":"ID","actor":{"objectType":"Agent","account":{"homePage":"https://hocvu.vn","name":"PERSON"}},\
            "verb":{"id":"http://adlnet.gov/expapi/verbs/completed","display":{"vi":"hoàn thành"}},\
            "object":{"id":"LESSON","objectType":"Activity"},"timestamp":"2026-11-01T08:00:00.123+07:00",\
            "result":{"score":{"scaled":0.75,"raw":7.5,"min":0,"max":10},"success":true,"completion":true,\
            "duration":"PT1M30.5S","response":"Đúng","extensions":{"https://example.vn/x":1.50}},\
            "context":{"registration":"7d4e4d3e-8b1c-4f6e-9a43-0f2f3a7d5b11","language":"vi","platform":"Máy",\
            "contextActivities":{"grouping":[{"id":"COURSE"}]}}}""", """
            {"id":"ID","actor":{"objectType":"Group","name":"Tổ 5","member":[{"mbox":"mailto:lan@example.vn"},\
            {"openid":"https://lan.example.vn/"}]},"verb":{"id":"https://example.vn/hop"},\
            "object":{"objectType":"SubStatement","actor":{"mbox":"mailto:hung@example.vn"},\
            "verb":{"id":"https://example.vn/se-doc"},"object":{"id":"https://example.vn/bai/2"},\
            "timestamp":"2026-12-01T08:00:00Z"},"version":"1.0.0"}""", """
            {"id":"ID","actor":{"mbox_sha1sum":"ebd31e95054c018b10727ccffd2ef2ec3a016ee9"},\
            "verb":{"id":"https://example.vn/nhan-xet"},"object":{"objectType":"StatementRef",\
            "id":"16fd2706-8baf-433b-82eb-8c7fada847da"},"stored":"2026-11-01T08:00:00Z",\
            "authority":{"mbox":"mailto:may@example.vn"}}""", """
            {"id":"ID","actor":{"mbox":"mailto:lan@example.vn"},"verb":{"id":"https://example.vn/tra-loi"},\
            "object":{"id":"https://example.vn/cau/1","definition":{"type":\
            "http://adlnet.gov/expapi/activities/cmi.interaction","interactionType":"choice",\
            "correctResponsesPattern":["a[,]b"],"choices":[{"id":"a","description":{"vi":"Một"}},{"id":"b"}],\
            "name":{"vi":"Câu 1","en-US":"Question 1"}}},"attachments":[{"usageType":"https://example.vn/anh",\
            "display":{"vi":"Ảnh"},"contentType":"image/png","length":12,"sha2":"SHA2",\
            "fileUrl":"https://example.vn/a.png"}]}""");

    private final Random random;
    private final Damage damage;
    private final String authorization;
    private final String person;

    private String method = "POST";
    private String target = "/xapi/statements";
    private String type = "application/json";
    private final List<String> headers = new ArrayList<>();
    private byte[] body = new byte[0];
    private String statementId;
    private String documentId;
    private final RawRequest request;

    /**
     * @param seed with which the same one is made again
     * @param authorization of a program that may read and write
     * @param person an account of the platform
     */
    Mutation(long seed, String authorization, String person) {
        this.random = new Random(seed);
        this.damage = new Damage(random);
        this.authorization = "Authorization: " + authorization;
        this.person = person;
        headers.add(this.authorization);
        headers.add("X-Experience-API-Version: " + damage.pick(List.of("2.0.0", "1.0.3")));
        int kind = random.nextInt(100);
        if (kind < 50) {
            statements();
        } else if (kind < 62) {
            multipart();
        } else if (kind < 75) {
            document();
        } else if (kind < 92) {
            query();
        } else {
            envelope();
        }
        if (random.nextInt(10) == 0) {
            splice();
        }
        request = made();
    }

    /** Something strange in a header or in the address of what is read. */
    private void splice() {
        if (method.equals("GET") || method.equals("HEAD")) {
            // A blank would end the line, and what follows is not for the record store.
            target = "/xapi/"
                    + damage.changed(target.substring("/xapi/".length())).replaceAll("[\\s\\p{Cntrl}]", "%20");
        } else {
            int which = random.nextInt(headers.size());
            headers.set(which, damage.changed(headers.get(which)));
        }
    }

    /** The id in the address, if statements are put. */
    String statementId() {
        return statementId;
    }

    /** The id of a document that is written; null if none is. */
    String documentId() {
        return documentId;
    }

    boolean isWriting() {
        return (method.equalsIgnoreCase("POST") || method.equals("PUT")) && target.startsWith("/xapi/statements");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    RawRequest request() {
        return request;
    }

    private RawRequest made() {
        RawRequest made =
                new RawRequest().add(method + " ").add(target.getBytes(UTF_8)).add(" HTTP/1.1\r\n");
        made.add("Host: localhost\r\nConnection: close\r\nAccept-Language: en\r\n");
        for (String header : headers) {
            made.add(header.getBytes(UTF_8)).add("\r\n");
        }
        if (type != null) {
            made.add("Content-Type: " + type + "\r\n");
        }
        if (body.length > 0 && random.nextInt(10) == 0) {
            made.add("Transfer-Encoding: chunked\r\n\r\n");
            int half = body.length / 2;
            chunk(made, 0, half);
            chunk(made, half, body.length);
            return made.add("0\r\n\r\n");
        }
        return made.add("Content-Length: " + body.length + "\r\n\r\n").add(body);
    }

    private void chunk(RawRequest request, int from, int to) {
        if (to > from) {
            request.add(Integer.toHexString(to - from) + "\r\n")
                    .add(Arrays.copyOfRange(body, from, to))
                    .add("\r\n");
        }
    }

    private String statement() {
        return damage.pick(STATEMENTS)
                .replace("\"ID\"", "\"" + damage.id() + "\"")
                .replace("PERSON", person)
                .replace("LESSON", LESSON)
                .replace("COURSE", COURSE)
                .replace("SHA2", SHA2);
    }

    private void statements() {
        String text = statement();
        if (random.nextInt(4) == 0) {
            method = "PUT";
            statementId = damage.id();
            target = "/xapi/statements?statementId=" + statementId;
            text = random.nextInt(4) == 0
                    ? text
                    : text.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + statementId + "\"");
        }
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            text = damage.wrong(text);
        }
        if (random.nextInt(4) == 0) {
            text = together(text);
        }
        body = damage.encoded(text);
    }

    /** One bad apple among good ones: none of them may be stored. */
    private String together(String bad) {
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            all.add(statement());
        }
        all.add(random.nextInt(all.size()), bad);
        return switch (random.nextInt(12)) {
            case 0 -> "[" + all.get(0) + "," + all.get(0) + "]";
            case 1 -> "[" + (STATEMENTS.get(0) + ",").repeat(2_000) + STATEMENTS.get(0) + "]";
            case 2 -> "[" + String.join(",", all);
            case 3 -> String.join(",", all);
            case 4 -> "[" + String.join("\n", all) + "]";
            case 5 -> "{\"statements\":[" + String.join(",", all) + "]}";
            case 6 -> "[[" + String.join(",", all) + "]]";
            default -> "[" + String.join(",", all) + "]";
        };
    }

    private void multipart() {
        String boundary = "bien-gioi";
        byte[] file = new byte[random.nextInt(200)];
        random.nextBytes(file);
        String sha2 = HexFormat.of().formatHex(sha256(file));
        String statement = statement()
                .replaceFirst(
                        "\\{",
                        "{\"attachments\":[{\"usageType\":\"https://example.vn/anh\",\"display\":{\"vi\":\"Ảnh\"},"
                                + "\"contentType\":\"image/png\",\"length\":" + file.length + ",\"sha2\":\"" + sha2
                                + "\"}],");
        if (random.nextInt(4) == 0) {
            statement = damage.wrong(statement);
        }
        String part = "\r\n--" + boundary + "\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n"
                + "X-Experience-API-Hash: " + sha2 + "\r\n\r\n" + new String(file, ISO_8859_1);
        String whole = "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n"
                + new String(statement.getBytes(UTF_8), ISO_8859_1) + part + "\r\n--" + boundary + "--\r\n";
        type = "multipart/mixed; boundary=" + boundary;
        switch (random.nextInt(20)) {
            case 0 -> type = "multipart/mixed";
            case 1 -> type = "multipart/mixed; boundary=\"\"";
            case 2 -> type = "multipart/mixed; boundary=khac";
            case 3 -> type = "multipart/mixed; boundary=" + "b".repeat(2_000);
            case 4 -> type = "multipart/form-data; boundary=" + boundary;
            case 5 -> type = "multipart/mixed; boundary=" + boundary + "; boundary=khac";
            case 6 -> whole = whole.replace("\r\n", "\n");
            case 7 -> whole = whole.replace("--" + boundary + "--", "--" + boundary);
            case 8 -> whole = whole.substring(0, random.nextInt(whole.length()));
            case 9 -> whole = whole.replace(sha2 + "\r\n", SHA2 + "\r\n");
            case 10 -> whole = whole.replace("\r\n--" + boundary + "--", part + part + "\r\n--" + boundary + "--");
            case 11 -> whole = whole.replace("Transfer-Encoding: binary", "Transfer-Encoding: base64");
            case 12 -> whole = whole.replace("Content-Type: image/png", "Content-Type: image/png\r\n folded: x");
            case 13 ->
                whole = whole.replace(
                        "X-Experience-API-Hash: ", "X-Filler: " + "y".repeat(20_000) + "\r\nX-Experience-API-Hash: ");
            case 14 -> whole = whole.replace("application/json\r\n", "text/plain\r\n");
            case 15 ->
                whole = whole.replace("\r\n--" + boundary + "--", part.repeat(1_500) + "\r\n--" + boundary + "--");
            case 16 ->
                whole = "--" + boundary + "\r\nContent-Type: multipart/mixed; boundary=trong\r\n\r\n"
                        + whole.replace(boundary, "trong") + "\r\n--" + boundary + "--\r\n";
            case 17 -> whole = part.substring(2) + whole;
            case 18 -> whole = "--" + boundary + "--\r\n";
            default -> whole = whole.replace(sha2 + "\r\n", sha2 + "\r\nX-Experience-API-Hash: " + sha2 + "\r\n");
        }
        body = whole.getBytes(ISO_8859_1);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static final String ACTIVITY = "https://example.vn/tai-lieu";
    static final String AGENT = "{\"mbox\":\"mailto:tai-lieu@example.vn\"}";

    private void document() {
        documentId = damage.id();
        method = damage.pick(List.of("PUT", "POST", "DELETE", "GET"));
        String agent = random.nextInt(3) == 0 ? damage.wrong(AGENT) : AGENT;
        String activity = random.nextInt(5) == 0 ? damage.pick(List.of("", "x", "a b", "::")) : ACTIVITY;
        int kind = random.nextInt(3);
        target = switch (kind) {
            case 0 ->
                "/xapi/activities/state?stateId=" + documentId + "&activityId=" + encode(activity) + "&agent="
                        + encode(agent);
            case 1 -> "/xapi/activities/profile?profileId=" + documentId + "&activityId=" + encode(activity);
            default -> "/xapi/agents/profile?profileId=" + documentId + "&agent=" + encode(agent);
        };
        if (kind == 0 && random.nextInt(4) == 0) {
            target += "&registration=" + damage.pick(List.of("x", "", "0", "%00", "1-1-1-1-1"));
        }
        if (random.nextInt(6) == 0) {
            target += "&"
                    + damage.pick(List.of("stateId=x", "activityId=x", "agent=x", "since=x", "x=y", "=", "&&", "%"));
        }
        if (random.nextInt(2) == 0) {
            headers.add(damage.pick(List.of(
                    "If-None-Match: *",
                    "If-Match: *",
                    "If-Match: x",
                    "If-Match: \"",
                    "If-Match: W/\"x\", , \"y",
                    "If-None-Match: " + "\"x\",".repeat(500))));
        }
        type = damage.pick(List.of(
                "application/json",
                "application/json",
                "application/octet-stream",
                "text/plain; charset=khong-co",
                "x",
                "/",
                "application/json; charset=utf-16",
                ""));
        body = method.equals("PUT") || method.equals("POST")
                ? damage.encoded(damage.wrong("{\"diem\":1.50,\"ten\":\"Lan\",\"trong\":{\"a\":[1,2]}}"))
                : new byte[0];
        if (random.nextInt(40) == 0) {
            body = ("{\"a\":\"" + "x".repeat(9 << 20) + "\"}").getBytes(UTF_8);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private void query() {
        method = random.nextInt(10) == 0 ? "HEAD" : "GET";
        type = null;
        String agent = random.nextBoolean()
                ? damage.wrong("{\"mbox\":\"mailto:lan@example.vn\"}")
                : "{\"mbox\":\"mailto:lan@example.vn\"}";
        List<String> parameters = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            parameters.add(
                    switch (random.nextInt(16)) {
                        case 0 ->
                            "statementId="
                                    + damage.pick(List.of("x", "", damage.id(), damage.id() + "0", "%00", "null"));
                        case 1 -> "voidedStatementId=" + damage.pick(List.of("x", "", damage.id()));
                        case 2 -> "agent=" + encode(agent);
                        case 3 -> "agent=" + agent.replaceAll("[ \u0000-\u001f]", "");
                        case 4 ->
                            "verb=" + damage.pick(List.of("x", "", "a:b", "%20", "https://example.vn/%F0%28%8C%BC"));
                        case 5 ->
                            "activity="
                                    + damage.pick(List.of("x", "https://example.vn/" + "a".repeat(3_000), "%zz", "%"));
                        case 6 ->
                            "registration=" + damage.pick(List.of("x", damage.id(), "' or 1=1 --".replace(" ", "+")));
                        case 7 -> "since=" + encode(damage.pick(Damage.TIMES).replace("\\u0000", "\u0000"));
                        case 8 -> "until=" + encode(damage.pick(Damage.TIMES).replace("\\u0000", "\u0000"));
                        case 9 ->
                            "limit="
                                    + damage.pick(
                                            List.of("-1", "x", "1e3", "0", "99999999999999999999", "", "1.5", "%00"));
                        case 10 -> "format=" + damage.pick(List.of("x", "ids", "EXACT", "canonical", ""));
                        case 11 -> "ascending=" + damage.pick(List.of("x", "1", "TRUE", ""));
                        case 12 -> "related_agents=" + damage.pick(List.of("x", "true", "true,true"));
                        case 13 -> "attachments=" + damage.pick(List.of("x", "true", "0"));
                        case 14 ->
                            "after="
                                    + damage.pick(List.of("x", "-1", "9223372036854775807", "9223372036854775808", ""));
                        default ->
                            damage.pick(List.of(
                                    "x=y",
                                    "Limit=1",
                                    "=",
                                    "a&a",
                                    "%",
                                    "limit=1&limit=1",
                                    "limit=%C0%B1",
                                    "[]",
                                    "x".repeat(6_000)));
                    });
        }
        String resource = damage.pick(List.of(
                "/statements",
                "/statements",
                "/statements",
                "/activities",
                "/agents",
                "/activities/state",
                "/activities/profile",
                "/agents/profile",
                "/about"));
        target = "/xapi" + resource + "?" + String.join("&", parameters);
        if (random.nextInt(30) == 0) {
            target += "&x=" + "y".repeat(20_000);
        }
    }

    /** What is around a good statement is wrong. */
    private void envelope() {
        body = statement().getBytes(UTF_8);
        switch (random.nextInt(8)) {
            case 0 -> {
                headers.remove(0);
                headers.add(damage.pick(List.of(
                        "X-Nothing: y",
                        "Authorization: Basic",
                        "Authorization: Basic !!!!",
                        "Authorization: Basic bGFu",
                        "Authorization: Basic Og==",
                        "Authorization: Basic wK86wK8=",
                        "Authorization: Basic " + "QUFB".repeat(1_000) + "OkFB",
                        "Authorization: Bearer x",
                        "Authorization: \u0111",
                        authorization.replace("Basic ", "Basic x"),
                        authorization.substring(0, authorization.length() - 6) + "AAAA==")));
            }
            case 1 ->
                headers.set(
                        1,
                        "X-Experience-API-Version: "
                                + damage.pick(
                                        List.of("", "0.95", "1.1", "2.1.0", "3", "x", "2.0.0, 1.0.3", "1.0.3\u0001")));
            case 2 ->
                type = damage.pick(List.of(
                        "text/plain",
                        "application/xml",
                        "",
                        "x",
                        "application/json; charset=utf-16",
                        "application/json;;;=",
                        "application/x-www-form-urlencoded",
                        "application/json, text/plain"));
            case 3 -> method = damage.pick(List.of("PATCH", "DELETE", "post", "PROPFIND", "X".repeat(300)));
            case 4 ->
                target = "/xapi"
                        + damage.pick(List.of(
                                "/",
                                "/statements/",
                                "/Statements",
                                "/statements/x",
                                "/statements;x=y",
                                "//statements",
                                "/statement%73",
                                "/../api/me",
                                "/%2e%2e/api/me",
                                "/statements%00",
                                "/statements%2f",
                                "/khong-co",
                                "/statements?x=y",
                                "/statements?statementId=" + damage.id() + "&statementId=" + damage.id()));
            case 5 -> headers.add("Content-Encoding: " + damage.pick(List.of("gzip", "deflate", "br", "x")));
            case 6 -> {
                // The Alternate Request Syntax.
                target = "/xapi/statements?method="
                        + damage.pick(List.of("PUT", "POST", "GET", "x", "", "PUT&method=GET"));
                type = "application/x-www-form-urlencoded";
                body = damage.pick(List.of(
                                "",
                                "content",
                                "content=%",
                                "content=%ff",
                                "statementId=x&content=" + encode(statement()),
                                "a=b&".repeat(200),
                                "content=" + encode(damage.wrong(statement()))))
                        .getBytes(UTF_8);
            }
            default -> body = new byte[0];
        }
    }
}
