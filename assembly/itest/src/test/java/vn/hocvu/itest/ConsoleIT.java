package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What an operator does on the console, over SSH and in the terminal. */
public class ConsoleIT {
    private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";

    /** Stands for the key of a client that was just made. */
    private static final String COMMUNE = "vn-20275";

    private static final String SIGNED_IN = "SIGNED-IN";
    private static final String NEW_UNIT = "NEW-UNIT";
    private static final String NEW_FILE = "NEW-FILE";
    private static final String UNITS = "UNITS-FILE";
    private static final String NEW_CLIENT = "{client}";
    private static final String NEW_CLASS = "{class}";
    private static final String NEW_PATH = "{path}";
    private static final String PATH =
            "--summary \"Ba khóa.\" --audience citizens --level 1 --step " + COURSE + " vn-48 \"Công dân số\"";

    private static final String NEWEST_MERGE = "{merge}";

    /** Commands that have something to do on PostgreSQL alone. */
    private static final Set<String> ON_POSTGRESQL = Set.of("statement-months", "statement-put-away");

    /** Has something to do where statements are forwarded, see {@link ForwardIT}. */
    private static final String FORWARDING = "lrs-forward-list";

    /** Every command with what it needs, and something that its answer contains. */
    private static final Map<String, String[]> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("status", new String[] {"", "migrations"});
        COMMANDS.put("course-list", new String[] {"lua dao", COURSE});
        COMMANDS.put("course-show", new String[] {COURSE, "vi-sao-bi-lua"});
        COMMANDS.put("bundle-list", new String[] {"", "PUBLISHED"});
        COMMANDS.put("bundle-show", new String[] {"\"hocvu.content.bo-cong-an.nhan-biet-lua-dao 1.0.0\"", "PUBLISHED"});
        COMMANDS.put("unit-list", new String[] {"Da Nang", "vn-48"});
        COMMANDS.put("user-create", new String[] {"--name \"Lê Ngọc Mai\" --unit vn-48 em.mai", "em.mai"});
        COMMANDS.put("user-list", new String[] {"nguyen", "ba.lan"});
        COMMANDS.put("user-show", new String[] {"ba.lan", "Nguyễn Thị Lan"});
        COMMANDS.put("user-password", new String[] {"ba.lan", "ba.lan"});
        COMMANDS.put("enrol", new String[] {"ba.lan " + COURSE, COURSE});
        COMMANDS.put("user-set", new String[] {"--audience citizens ba.lan", "citizens"});
        COMMANDS.put("user-merge", new String[] {"--yes em.mai ba.lan", "reversible until"});
        COMMANDS.put("user-merge-list", new String[] {"", "ba.lan"});
        COMMANDS.put("user-merge-undo", new String[] {NEWEST_MERGE, "record"});
        COMMANDS.put("oneroster-import", new String[] {roster() + " vn-48", "new units"});
        COMMANDS.put("oneroster-export", new String[] {NEW_FILE + " " + COMMUNE, "people"});
        COMMANDS.put("count-show", new String[] {"vn-48", "started"});
        COMMANDS.put("count-list", new String[] {"--by started vn", "vn-48"});
        COMMANDS.put("count-rebuild", new String[] {"", "units"});
        COMMANDS.put("user-sessions", new String[] {SIGNED_IN, "second factor"});
        COMMANDS.put("population-set", new String[] {"--source Census vn-48 1250000", "1250000"});
        COMMANDS.put("population-import", new String[] {populations(), "populations set"});
        COMMANDS.put("class-open", new String[] {"vn-48 " + COURSE + " \"Lớp tối\"", "Lớp tối"});
        COMMANDS.put("class-list", new String[] {"", "Lớp tối"});
        COMMANDS.put("class-show", new String[] {NEW_CLASS, "facilitators"});
        COMMANDS.put("class-enrol", new String[] {NEW_CLASS + " ba.lan", "active"});
        COMMANDS.put(
                "class-change", new String[] {"--title \"Lớp tối muộn\" --closes none " + NEW_CLASS, "Lớp tối muộn"});
        COMMANDS.put("class-renew-code", new String[] {NEW_CLASS, "members"});
        COMMANDS.put("class-close", new String[] {NEW_CLASS, "closed"});
        COMMANDS.put("path-make", new String[] {PATH, "draft"});
        COMMANDS.put("path-list", new String[] {"--unit vn-48", "Công dân số"});
        COMMANDS.put("path-show", new String[] {NEW_PATH, COURSE});
        COMMANDS.put("path-publish", new String[] {NEW_PATH, "published"});
        COMMANDS.put("path-withdraw", new String[] {NEW_PATH, "withdrawn"});
        COMMANDS.put("progress", new String[] {"ba.lan", COURSE});
        COMMANDS.put("progress-rebuild", new String[] {"", "people"});
        COMMANDS.put(
                "lrs-client-create", new String[] {"--scope write,read-own --unit vn-48 \"Phần mềm thi\"", "secret"});
        COMMANDS.put("lrs-client-list", new String[] {"", "Phần mềm thi"});
        COMMANDS.put("lrs-client-revoke", new String[] {NEW_CLIENT, "revoked"});
        COMMANDS.put("user-second-factor-reset", new String[] {"ba.lan", "Nguyễn Thị Lan"});
        COMMANDS.put("role-grant", new String[] {"--unit vn-48 facilitator ba.lan", "Nguyễn Thị Lan"});
        COMMANDS.put("role-list", new String[] {"ba.lan", "facilitator"});
        COMMANDS.put("role-withdraw", new String[] {"--unit vn-48 facilitator ba.lan", "Nguyễn Thị Lan"});
        COMMANDS.put("audit-list", new String[] {"--action role.", "role.withdrawn"});
        COMMANDS.put("class-import", new String[] {people() + " " + NEW_CLASS, "with a place"});
        COMMANDS.put("people-import", new String[] {people() + " vn-48", "mistakes"});
        COMMANDS.put("unit-create", new String[] {COMMUNE + " village \"Thôn Một\"", "Thôn Một"});
        COMMANDS.put("unit-change", new String[] {NEW_UNIT + " group \"Tổ Một\"", "Tổ Một"});
        COMMANDS.put("unit-move", new String[] {NEW_UNIT + " vn-48", "vn-48"});
        COMMANDS.put("unit-close", new String[] {NEW_UNIT + " " + COMMUNE, COMMUNE});
        COMMANDS.put("unit-show", new String[] {"vn-48", "people"});
        COMMANDS.put("unit-export", new String[] {NEW_FILE, "units"});
        COMMANDS.put("key-add", new String[] {"", "in use"});
        COMMANDS.put("key-renew", new String[] {"--yes", "rows"});
        COMMANDS.put("key-show", new String[] {"", "has the key in use"});
        COMMANDS.put("unit-import", new String[] {UNITS + " 2026-11-01", "taken over"});
    }

    private static String roster() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "roster", ".zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("manifest.csv"));
                zip.write(
                        "propertyName,value\noneroster.version,1.2\nfile.orgs,bulk\n".getBytes(StandardCharsets.UTF_8));
                zip.putNextEntry(new ZipEntry("orgs.csv"));
                zip.write("sourcedId,name,type\nthcs,THCS Trưng Vương,school\n".getBytes(StandardCharsets.UTF_8));
            }
            return file.toAbsolutePath().toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where no file is yet. */
    private static String file() {
        return Path.of("target", "units-" + UUID.randomUUID() + ".csv")
                .toAbsolutePath()
                .toString();
    }

    private static String populations() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "populations", ".csv");
            Files.writeString(file, "unit,audience,people,source,as_of\nvn-48,pupils,200000,Census,2026-04-01\n");
            return file.toAbsolutePath().toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String people() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "people", ".csv");
            Files.writeString(file, "Họ và tên,Số điện thoại\nLê Thị Danh Sách,\n");
            return file.toAbsolutePath().toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Node node;
    private static Console console;

    @BeforeClass
    public static void start() {
        node = Node.startInForeground("console");
        console = Console.of(node);
        console.run("hocvu:user-create --name \"Nguyễn Thị Lan\" --unit vn-48 ba.lan");
    }

    @AfterClass
    public static void stop() {
        console.close();
        node.close();
    }

    @Test
    public void everyCommandAnswersAsATableAndAsJson() {
        COMMANDS.forEach((name, words) -> {
            String line = "hocvu:" + name + " " + words[0];
            JsonNode json = console.json(made(line).replaceFirst(name, name + " --json"));
            assertTrue(line + json, json.size() > 0);
            assertTrue(line + json, json.toString().contains(words[1]));
            // What was made or taken away once cannot be so twice.
            if (name.equals("role-withdraw")) {
                console.run("hocvu:role-grant --unit vn-48 facilitator ba.lan");
            }
            String table = console.run(made(line).replace("em.mai", "em.mai.2"));
            assertTrue(line + table, table.contains(words[1]));
            assertTrue(line + table, table.contains("│") || table.contains("|"));
            assertFalse(line + table, table.contains("Error"));
        });
    }

    private static String made(String line) {
        if (line.contains("hocvu:key-renew")) {
            console.run("hocvu:key-add");
        }
        if (line.contains(SIGNED_IN)) {
            String name = "co.phien." + UUID.randomUUID().toString().substring(0, 8);
            return line.replace(SIGNED_IN, ApiLearner.registered(node, name).userName());
        }
        if (line.contains(NEW_UNIT)) {
            return line.replace(
                    NEW_UNIT,
                    console.json("hocvu:unit-create --json " + COMMUNE + " village \"Thôn Hai\"")
                            .path("unit")
                            .asText());
        }
        if (line.contains(NEW_FILE)) {
            return line.replace(NEW_FILE, file());
        }
        if (line.contains(UNITS)) {
            String file = file();
            console.run("hocvu:unit-export " + file);
            return line.replace(UNITS, file);
        }
        if (line.contains(NEW_CLASS)) {
            return line.replace(
                    NEW_CLASS,
                    console.json("hocvu:class-open --json vn-48 " + COURSE + " \"Lớp sáng\"")
                            .path("code")
                            .asText());
        }
        if (line.contains(NEW_PATH)) {
            String path =
                    console.json("hocvu:path-make --json " + PATH).path("id").asText();
            console.run("hocvu:path-publish " + path);
            return line.replace(NEW_PATH, path);
        }
        if (line.contains(NEW_CLIENT)) {
            return line.replace(
                    NEW_CLIENT,
                    console.json("hocvu:lrs-client-create --json Thi")
                            .path("key")
                            .asText());
        }
        return line.contains(NEWEST_MERGE)
                ? line.replace(
                        NEWEST_MERGE,
                        console.json("hocvu:user-merge-list --json")
                                .at("/0/record")
                                .asText())
                : line;
    }

    @Test
    public void everyCommandIsTestedAndExplainsItself() {
        String all = console.run("*:help hocvu:");
        Pattern command = Pattern.compile("hocvu:([a-z-]+)");
        assertEquals(
                all,
                Stream.of(COMMANDS.keySet(), ON_POSTGRESQL, Set.of(FORWARDING))
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new)),
                command.matcher(all)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
        COMMANDS.forEach((name, words) -> {
            String help = console.run("hocvu:" + name + " --help");
            assertTrue(help, help.contains("DESCRIPTION") && help.contains("--json"));
            String arguments = words[0].replaceAll("--\\S+ \\S+", "").replaceAll("--\\S+", "");
            assertEquals(help, !arguments.isBlank(), help.contains("ARGUMENTS"));
        });
        String forwarding = console.run("hocvu:" + FORWARDING + " --help");
        assertTrue(forwarding, forwarding.contains("DESCRIPTION") && forwarding.contains("--json"));
        String shown = console.typed("help hocvu:enrol\r", "Enrols a person");
        assertTrue(shown, shown.contains("Enrols a person"));
    }

    @Test
    public void onH2StatementsAreNotKeptByMonths() {
        String months = console.run("hocvu:statement-months");
        assertTrue(months, months.contains("H2 keeps all statements in one place."));
        assertError("hocvu:statement-put-away 2025-01", "");
        assertError("hocvu:statement-put-away last", "written as 2025-01");
        ON_POSTGRESQL.forEach(name -> {
            String help = console.run("hocvu:" + name + " --help");
            assertTrue(help, help.contains("DESCRIPTION") && help.contains("--json"));
        });
    }

    @Test
    public void theTabulatorCompletes() {
        completes("hocvu:course-l", "hocvu:course-list");
        completes("hocvu:course-show bo-cong-an/", COURSE);
        completes("hocvu:progress ba.", "ba.lan");
        completes("hocvu:course-list --own", "--owner");
        completes("hocvu:lrs-client-create --scope read-", "read-own");
        String key =
                console.json("hocvu:lrs-client-create --json Thi").path("key").asText();
        completes("hocvu:lrs-client-revoke " + key.substring(0, 12), key);
    }

    private static void completes(String typed, String expected) {
        String screen = console.typed(typed + "\t", expected);
        assertTrue(screen, screen.contains(expected));
    }

    @Test
    public void whatIsWrongIsOneClearLine() {
        assertError("hocvu:course-show bo-cong-an/khong-co", "no course bo-cong-an/khong-co");
        assertError("hocvu:course-show khong", "owner/name");
        assertError("hocvu:progress khong.ai", "Nobody signs in as khong.ai");
        assertError("hocvu:enrol khong.ai " + COURSE, "Nobody signs in as khong.ai");
        assertError("hocvu:bundle-show khong.zip", "Nothing called khong.zip");
        assertError("hocvu:user-create --name Lan --unit vn-48 ba.lan", "is taken");
        assertError("hocvu:user-create --name Lan --unit khong-co lan.2", "no such unit");
        assertError("hocvu:user-create --name Lan --unit vn-48 \"ba lan!\"", "");
        assertError("hocvu:user-list --limit nhieu", "limit");
        assertError("hocvu:count-show vn-99", "no such unit");
        assertError("hocvu:count-show --from 1/11/2026", "written like");
        assertError("hocvu:population-set vn-48 10", "--source");
        assertError("hocvu:population-set --source x vn-48 0", "not 0");
        assertError("hocvu:user-set --unit khong-co ba.lan", "no such unit");
        assertError("hocvu:lrs-client-create --scope write,admin Thi", "no scope \"admin\"");
        assertError("hocvu:lrs-client-create --unit khong-co Thi", "no unit khong-co");
        assertError("hocvu:lrs-client-revoke khong-co", "");
        assertError("hocvu:path-show x", "hocvu:path-list");
        assertError("hocvu:path-make " + PATH.replace(COURSE, "vn/khong-co"), "not installed");
        assertError("hocvu:class-show KMNPQRTV", "no class with the code");
        assertError("hocvu:class-open --closes 2020-01-01 vn-48 " + COURSE + " L", "before the first");
        assertError("hocvu:class-open vn-48 bo-cong-an/khong-co L", "not installed");
        assertError("hocvu:role-grant author khong.ai", "Nobody signs in as khong.ai");
        console.run("hocvu:user-create --name \"Lê Văn Bé\" --unit vn-48 anh.be");
        assertError("hocvu:role-withdraw operator anh.be", "is no operator of vn");
        assertError("hocvu:course-list --owner \"x; drop table person\"", "unit id");
        assertFalse(node.log(), node.log().contains("Exception"));
    }

    private static void assertError(String command, String expected) {
        String printed = console.run(command).strip();
        assertTrue(command + ": " + printed, printed.contains("Error") && printed.contains(expected));
        assertFalse(command + ": " + printed, printed.contains("Exception") || printed.contains("\tat "));
        assertTrue(command + ": " + printed, printed.lines().count() <= 2);
    }

    @Test
    public void theStatusSaysWhetherTheNodeIsWell() {
        String status = console.run("hocvu:status");
        assertTrue(status, status.startsWith("The node is well."));
        for (String check : new String[] {"database", "migrations", "platform", "content"}) {
            assertTrue(status, status.contains(check));
        }
    }

    @Test
    public void theStandardCommandsWork() {
        String bundles = console.run("bundle:list -s -t 0");
        assertTrue(
                bundles,
                Pattern.compile("Active.*vn\\.hocvu\\.tracking")
                        .matcher(bundles)
                        .find());
        String features = console.run("feature:list -i");
        assertTrue(
                features,
                Pattern.compile("hocvu-platform.*Started").matcher(features).find());
        String config = console.run("config:list \"(service.pid=vn.hocvu.database)\"");
        assertTrue(config, config.contains("jdbc:h2:"));
    }

    @Test
    public void theTerminalAnswersToo() {
        node.type("hocvu:course-show " + COURSE);
        Patience.await("the course's lessons", () -> node.log().contains("giup-ba-con"), node);
    }

    @Test
    public void nobodyElseIsLetIn() {
        try (Console stranger = Console.of(node, "karaf")) {
            assertThrows(UncheckedIOException.class, () -> stranger.run("hocvu:status"));
        }
    }
}
