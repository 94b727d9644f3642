package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static Path zip(String course) throws IOException {
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
                "sourcedId,username,givenName,familyName,middleName\nu1,hs.binh.an,An,Trần,Bình\nu2,,Mai,Lê,\n"
                        + "u3,gv.hoa,Hoa,Nguyễn,Thị\n");
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
        JsonNode wrong = console.json("hocvu:oneroster-import --json " + zip("khong/co") + " " + COMMUNE);
        assertTrue(wrong.toString(), wrong.get("first mistakes").toString().contains("courses.csv, row 2, courseCode"));
        Path school = zip("bo-cong-an/nhan-biet-lua-dao");
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
}
