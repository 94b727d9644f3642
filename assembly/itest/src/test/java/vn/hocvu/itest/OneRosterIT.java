package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** A school comes as a package of OneRoster, and goes out as one. */
public class OneRosterIT {
    private static final String COMMUNE = "vn-20275";
    private static final String OTHER_COMMUNE = "vn-20242";
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
    private static final List<String> CHANGES = List.of(
            "new units",
            "changed units",
            "new people",
            "moved people",
            "new classes",
            "changed classes",
            "closed classes",
            "enrolments",
            "removals");

    private static Node node;
    private static Console console;

    @BeforeClass
    public static void start() {
        node = Node.startInForeground("oneroster");
        console = Console.of(node);
    }

    @AfterClass
    public static void stop() {
        console.close();
        node.close();
    }

    /** @param school before the names of users */
    private static Path zip(String course, String school) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put(
                "manifest.csv",
                "propertyName,value\noneroster.version,1.2\nfile.academicSessions,bulk\nfile.orgs,bulk\n"
                        + "file.courses,bulk\nfile.classes,bulk\nfile.users,bulk\nfile.roles,bulk\n"
                        + "file.enrollments,bulk\n");
        files.put("academicSessions.csv", "sourcedId,title,startDate,endDate\nnam,Năm học,2026-09-05,2199-06-01\n");
        files.put("orgs.csv", "sourcedId,name,type\nthcs,THCS Trưng Vương,school\n");
        files.put("courses.csv", "sourcedId,title,courseCode\nk1,Nhận biết lừa đảo," + course + "\n");
        files.put(
                "classes.csv",
                "sourcedId,title,courseSourcedId,schoolSourcedId,termSourcedIds\n6a,Lớp 6A,k1,thcs,nam\n");
        files.put(
                "users.csv",
                "sourcedId,username,givenName,familyName,middleName\nu1," + school + ".binh.an,An,Trần,Bình\n"
                        + "u2,,Mai,Lê,\nu3," + school + ".hoa,Hoa,Nguyễn,Thị\n");
        files.put(
                "roles.csv",
                "sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,u1,primary,student,thcs\n"
                        + "r2,u2,primary,student,thcs\nr3,u3,primary,teacher,thcs\n");
        files.put(
                "enrollments.csv",
                "sourcedId,classSourcedId,userSourcedId,role\ne1,6a,u1,student\ne2,6a,u2,student\ne3,6a,u3,teacher\n");
        Path zip = fresh("zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private static Path fresh(String ending) {
        return Path.of("target", "roster-" + UUID.randomUUID() + "." + ending).toAbsolutePath();
    }

    private static void assertNothingToDo(JsonNode answer) {
        for (String change : CHANGES) {
            assertEquals(answer.toString(), 0, answer.get(change).asInt());
        }
        assertEquals(answer.toString(), 0, answer.get("mistakes").asInt());
    }

    @Test
    public void aSchoolComesInGoesOutAndChangesNothingWhenItComesAgain() throws IOException {
        JsonNode wrong = console.json("hocvu:oneroster-import --json " + zip("khong/co", "hs") + " " + COMMUNE);
        assertTrue(wrong.toString(), wrong.get("first mistakes").toString().contains("courses.csv, row 2, courseCode"));
        Path school = zip(COURSE, "hs");
        Path results = fresh("csv");
        JsonNode done =
                console.json("hocvu:oneroster-import --json --yes --results " + results + " " + school + " " + COMMUNE);
        assertTrue(done.toString(), done.get("carried out").asBoolean());
        assertEquals(1, done.get("new units").asInt());
        assertEquals(3, done.get("new people").asInt());
        assertEquals(3, done.get("enrolments").asInt());
        String passwords = Files.readString(results);
        assertTrue(passwords, passwords.contains("hs.binh.an") && passwords.contains("Lê Mai"));
        assertNothingToDo(console.json("hocvu:oneroster-import --json " + school + " " + COMMUNE));
        Path export = fresh("zip");
        JsonNode written = console.json("hocvu:oneroster-export --json " + export + " " + COMMUNE);
        assertTrue(written.toString(), written.get("people").asInt() >= 3);
        JsonNode again = console.json("hocvu:oneroster-import --json " + export + " " + COMMUNE);
        assertEquals(again.toString(), 0, again.get("mistakes").asInt());
        assertEquals(again.toString(), 0, again.get("new units").asInt());
        assertEquals(again.toString(), 0, again.get("new people").asInt());
        assertEquals(again.toString(), 0, again.get("new classes").asInt());
        assertTrue(console.run("hocvu:audit-list --action roster.").contains("roster.imported"));
    }

    /** A school system, that signs in at /api. */
    private static final class SchoolSystem {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient client = HttpClient.newHttpClient();
        private String token = "";

        HttpRequest.Builder to(String address) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(node.uri(address)).timeout(Duration.ofMinutes(2));
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        HttpResponse<byte[]> send(HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        HttpResponse<byte[]> ask(String method, String address) {
            return send(to(address)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());
        }

        HttpResponse<byte[]> post(byte[] zip) {
            return send(to("/oneroster/imports?name=truong.zip&unit=" + OTHER_COMMUNE)
                    .header("Content-Type", "application/zip")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
                    .build());
        }

        JsonNode ok(String method, String address) {
            HttpResponse<byte[]> answer = ask(method, address);
            assertEquals(text(answer), 200, answer.statusCode());
            return json(answer);
        }

        JsonNode ok(String method, String address, Map<String, String> body) throws IOException {
            HttpResponse<byte[]> answer = send(to(address)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
            assertEquals(text(answer), 200, answer.statusCode());
            return json(answer);
        }

        /** Where a package is that was read. */
        String read(byte[] zip) {
            HttpResponse<byte[]> answer = post(zip);
            assertEquals(text(answer), 201, answer.statusCode());
            return answer.headers().firstValue("Location").orElseThrow();
        }

        static String text(HttpResponse<byte[]> answer) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }

        static JsonNode json(HttpResponse<byte[]> answer) {
            try {
                return JSON.readTree(answer.body());
            } catch (IOException failure) {
                throw new UncheckedIOException(text(answer), failure);
            }
        }
    }

    private static void assertRefused(int status, String code, HttpResponse<byte[]> answer) {
        assertEquals(SchoolSystem.text(answer), status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").split(";")[0]);
        assertEquals(code, SchoolSystem.json(answer).path("code").asText());
    }

    @Test
    public void aProgramDoesTheSame() throws IOException {
        byte[] school = Files.readAllBytes(zip(COURSE, "program"));
        ApiLearner.registered(node, "phan.mem.truong");
        SchoolSystem system = new SchoolSystem();
        HttpResponse<byte[]> nobody = system.post(school);
        assertRefused(401, "sign-in-first", nobody);
        assertEquals(
                "Bearer realm=\"hocvu\"",
                nobody.headers().firstValue("WWW-Authenticate").orElseThrow());
        system.token = ApiLearner.json(ApiLearner.signIn(node, "phan.mem.truong"))
                .path("token")
                .asText();
        assertRefused(403, "no-right", system.post(school));
        console.run("hocvu:role-grant --unit " + OTHER_COMMUNE + " unit-administrator phan.mem.truong");
        assertRefused(403, "second-factor-first", system.post(school));
        String secret =
                system.ok("POST", "/api/me/access/second-factor").path("secret").asText();
        system.ok("PUT", "/api/me/access/second-factor", Map.of("code", new AuthenticatorApp(secret).code()));

        assertRefused(400, "roster-no-zip", system.post("xin chào".getBytes(StandardCharsets.UTF_8)));
        RawRequest tooLarge = new RawRequest()
                .add("POST /oneroster/imports?unit=" + OTHER_COMMUNE + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/zip\r\nContent-Length: " + (20 << 20) + "\r\n\r\n")
                .thenRepeated(new byte[1 << 20], 20);
        assertEquals(
                413,
                tooLarge.send(node.httpPort(), Duration.ofMinutes(2))
                        .orElseThrow()
                        .status());
        HttpResponse<byte[]> patch = system.ask("PATCH", "/oneroster/imports?unit=" + OTHER_COMMUNE);
        assertRefused(405, "no-such-method", patch);
        assertEquals("POST, GET, HEAD", patch.headers().firstValue("Allow").orElseThrow());

        String wrong = system.read(Files.readAllBytes(zip("khong/co", "program")));
        assertEquals("faulty", system.ok("GET", wrong).path("state").asText());
        JsonNode mistake = system.ok("GET", wrong + "/mistakes").at("/items/0");
        assertEquals("courses.csv", mistake.path("file").asText());
        assertEquals("courseCode", mistake.path("column").asText());
        assertRefused(409, "roster-faulty", system.ask("PUT", wrong + "/start"));
        assertEquals(204, system.ask("DELETE", wrong).statusCode());
        assertRefused(404, "roster-unknown", system.ask("GET", wrong));

        String own = system.read(school);
        assertEquals(3, system.ok("GET", own).at("/summary/newPeople").asInt());
        system.ok("PUT", own + "/start");
        Patience.await(
                "a package", () -> system.ok("GET", own).path("state").asText().equals("done"), node);
        JsonNode results = system.ok("GET", own + "/results");
        JsonNode first = results.at("/items/0");
        assertEquals("program.binh.an", first.path("signInName").asText());
        assertEquals(3, results.path("items").size());
        assertFalse(new SchoolSystem()
                .ok(
                        "POST",
                        "/api/session",
                        Map.of(
                                "signInName",
                                "program.binh.an",
                                "password",
                                first.path("password").asText()))
                .path("token")
                .asText()
                .isEmpty());
        assertEquals(
                1,
                system.ok("GET", "/oneroster/imports?unit=" + OTHER_COMMUNE)
                        .path("items")
                        .size());

        HttpResponse<byte[]> export = system.ask("GET", "/oneroster/export?unit=" + OTHER_COMMUNE);
        assertEquals(200, export.statusCode());
        JsonNode again = system.ok("GET", system.read(export.body()));
        assertEquals("ready", again.path("state").asText());
        assertEquals(0, again.at("/summary/newPeople").asInt());
        assertRefused(403, "no-right", system.ask("GET", "/oneroster/export?unit=" + COMMUNE));
        JsonNode document = new SchoolSystem().ok("GET", "/oneroster/openapi.json");
        assertTrue(document.path("paths").has("/imports/{id}/start"));
        oneLinkIsCurrent(system.token);
    }

    /** For who runs a unit; and not for others, whose session does not count here. */
    private static void oneLinkIsCurrent(String token) {
        SchoolSystem browser = new SchoolSystem();
        String page = SchoolSystem.text(browser.send(
                browser.to("/quan-ly/oneroster").header("Cookie", "hv=" + token).build()));
        assertTrue(page, page.contains("aria-current=\"page\">OneRoster</a>"));
        assertTrue(page, page.contains("<a href=\"/quan-ly\">Quản lý</a>"));
        HttpResponse<byte[]> byCookie = browser.send(browser.to("/oneroster/imports?unit=" + OTHER_COMMUNE)
                .header("Cookie", "hv=" + token)
                .build());
        assertRefused(401, "sign-in-first", byCookie);
    }
}
