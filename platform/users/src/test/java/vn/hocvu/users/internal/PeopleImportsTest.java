package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.CountingDataSource;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports.Import;
import vn.hocvu.users.PeopleImports.Mistake;
import vn.hocvu.users.PeopleImports.Order;
import vn.hocvu.users.PeopleImports.Result;
import vn.hocvu.users.PeopleImports.Rows;
import vn.hocvu.users.PeopleImports.Share;
import vn.hocvu.users.PeopleImports.State;
import vn.hocvu.users.PeopleImports.Summary;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Role;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class PeopleImportsTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private UnitId village;
    private Caller facilitator;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        village = node.register
                .create(OPERATOR, null, DA_NANG, "village", "Thôn 1")
                .id();
        PersonId lan = node.account("Lan", "lan.85").person().id();
        node.roles.grant(OPERATOR, lan, Role.FACILITATOR, DA_NANG, null);
        facilitator = Caller.of(lan).from("203.0.113.9");
    }

    @After
    public void stop() {
        node.close();
    }

    private static Rows rows(String... lines) {
        return taker -> {
            int number = 0;
            for (String line : lines) {
                number++;
                if (!line.isEmpty()) {
                    taker.accept(new Tables.Row(number, Arrays.asList(line.split(",", -1))));
                }
            }
        };
    }

    private Import read(Caller caller, Rows rows) {
        return read(caller, false, rows);
    }

    private Import read(Caller caller, boolean namesakes, Rows rows) {
        try {
            return node.imports.read(caller, new Order("Tổ 1.xlsx", village, "citizens", namesakes), rows);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> mistakes(Import list) {
        return node.imports.mistakes(facilitator, list.id(), null, 1_000).items().stream()
                .map(mistake -> mistake.row() + " " + mistake.column())
                .toList();
    }

    private List<Result> done(Caller caller, Import list) {
        assertEquals(State.READY, list.state());
        node.imports.start(caller, list.id());
        node.importWorker.workAll();
        assertEquals(State.DONE, node.imports.find(caller, list.id()).state());
        return node.imports.results(caller, list.id(), null, 1_000).items();
    }

    private long people() {
        return node.people.count(OPERATOR, UnitId.of("vn"));
    }

    private long rowsIn(String table) {
        try (Connection connection = node.database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    public void peopleOfAListSignInWithWhatTheResultsSay() {
        long before = people();
        Import list = read(
                facilitator,
                rows(
                        "DANH SÁCH NGƯỜI HỌC",
                        "",
                        "STT,HO VA TEN,Ngày sinh,Số điện thoại,Tên đăng nhập,Mã đơn vị,Đối tượng",
                        "1,Nguyễn Thị Đào,1950,0912 345 678,,,",
                        "2," + Normalizer.normalize("Trần Văn Ứng", Normalizer.Form.NFD)
                                + ",7/3/1985,,Ung.85,vn-48,Cán bộ",
                        "",
                        "3,Y Moan Êban,,,,,",
                        "4,Ông Bảy,,912345679,,,workers"));
        assertEquals(4, list.people());
        assertEquals(0, list.mistakes());
        assertEquals(List.of("STT"), list.ignored());
        assertEquals("nothing is made yet", before, people());
        assertEquals(State.WORKING, node.imports.start(facilitator, list.id()).state());
        assertRefused("import-not-done", () -> node.imports.results(facilitator, list.id(), null, 10));
        node.importWorker.workAll();

        List<Result> results =
                node.imports.results(facilitator, list.id(), null, 1_000).items();
        assertEquals(List.of(4, 5, 7, 8), results.stream().map(Result::row).toList());
        assertEquals("0912345678", results.get(0).signInName());
        assertEquals("0912345679", results.get(3).signInName());
        assertFalse(results.toString().contains(results.get(0).password()));
        Session dao = node.signIn.signIn("+84 912 345 678", results.get(0).password(), ADDRESS, "");
        assertEquals(results.get(0).person(), dao.person().id());
        assertEquals("citizens", dao.person().audience());
        assertEquals(village, dao.person().unit());
        Session ung = node.signIn.signIn("ung.85", results.get(1).password(), ADDRESS, "");
        assertEquals("Trần Văn Ứng", ung.person().name());
        assertEquals("officials", ung.person().audience());
        assertEquals(DA_NANG, ung.person().unit());
        Session moan = node.cards.signIn(results.get(2).card(), results.get(2).pin(), ADDRESS, "");
        assertEquals("Y Moan Êban", moan.person().name());
        assertEquals(before + 4, people());
        assertEquals(3, node.people.count(OPERATOR, village));
        assertEquals(
                List.of("Y Moan Êban"),
                node.people.search(OPERATOR, "eban", village, null, 10).items().stream()
                        .map(Person::name)
                        .toList());
    }

    @Test
    public void everyMistakeIsToldByRowAndColumnAndNothingIsMade() {
        node.account("Có rồi", "0911111111");
        node.account("Có rồi", "co.roi");
        long before = people();
        Import list = read(
                facilitator,
                rows(
                        "Tên,SĐT,User name,Unit,Nhóm,Năm sinh",
                        ",,,,,",
                        ",0912345670,,,,",
                        "An,0123,,,,",
                        "An,02363123456,,,,",
                        "An,abc,,,,",
                        "An,,x!,,,",
                        "An,,,vn-99999,,",
                        "An,,,vn-01,,",
                        "An,,,không có,,",
                        "An,,,,vua,",
                        "An,,,,,32/1/1985",
                        "#N/A,,,,,",
                        "An,0911 111 111,,,,",
                        "An,,CO.ROI,,,",
                        "An,0922222222,,,,",
                        "Bình,+84 922 222 222,,,,",
                        "An,,hai,,,",
                        "Bình,,HAI,,,",
                        "Đào,,,,,1950",
                        "Đào,,,,,1951",
                        "Đào,,,,,1950",
                        "a,b,c,d,e,f,g".repeat(1)));
        assertEquals(State.FAULTY, list.state());
        assertEquals(
                List.of(
                        "3 Tên",
                        "4 SĐT",
                        "5 SĐT",
                        "6 SĐT",
                        "7 User name",
                        "8 Unit",
                        "9 Unit",
                        "10 Unit",
                        "11 Nhóm",
                        "12 Năm sinh",
                        "13 Tên",
                        "14 SĐT",
                        "15 User name",
                        "17 SĐT",
                        "19 User name",
                        "22 Tên",
                        "23 SĐT",
                        "23 User name",
                        "23 Unit",
                        "23 Nhóm",
                        "23 Năm sinh"),
                mistakes(list).stream().filter(each -> !each.equals("2 Tên")).toList());
        assertRefused("import-faulty", () -> node.imports.start(facilitator, list.id()));
        node.importWorker.workAll();
        assertEquals(before, people());
        for (Mistake mistake :
                node.imports.mistakes(facilitator, list.id(), null, 1_000).items()) {
            assertFalse(mistake.text().vi().isBlank() || mistake.text().en().isBlank());
            assertFalse(
                    "what stands in the list stays there", mistake.toString().contains("0911"));
        }
        Slice<Mistake> first = node.imports.mistakes(facilitator, list.id(), null, 5);
        Slice<Mistake> second = node.imports.mistakes(facilitator, list.id(), first.next(), 1_000);
        assertEquals(mistakes(list).size(), 5 + second.items().size());
        assertRefused("after-invalid", () -> node.imports.mistakes(facilitator, list.id(), "x", 5));
        assertRefused("limit-invalid", () -> node.imports.mistakes(facilitator, list.id(), null, 0));
    }

    @Test
    public void aSummaryTellsWhatBecomesOfAListBeforeAndAfter() {
        List<String> lines = new ArrayList<>(List.of("Họ tên,Điện thoại,Tên đăng nhập,Mã đơn vị,Nhóm"));
        for (int i = 1; i <= 12; i++) {
            lines.add("Người " + i + ",,,,");
        }
        lines.add("Trần Văn Ba,0912345678,,vn-48,Công nhân");
        lines.add("Lê Thị Tư,,tu.75,,");
        lines.add("Người lập biểu,,,,");
        Import list = read(facilitator, rows(lines.toArray(String[]::new)));
        Summary summary = node.imports.summary(facilitator, list.id()).orElseThrow();
        assertEquals(1, summary.phones());
        assertEquals(1, summary.userNames());
        assertEquals(13, summary.cards());
        assertEquals(List.of(new Share("citizens", 14), new Share("workers", 1)), summary.audiences());
        assertEquals(List.of(new Share(village.value(), 14), new Share("vn-48", 1)), summary.units());
        assertEquals(10, summary.first().size());
        assertEquals(2, summary.first().get(0).row());
        assertEquals("Người 10", summary.first().get(9).name());
        assertEquals("Người lập biểu", summary.last().name());
        assertEquals(16, summary.last().row());
        assertNull(summary.last().signInName());

        Import phone = read(facilitator, rows("Tên,SĐT", "An,0912345679"));
        Summary only = node.imports.summary(facilitator, phone.id()).orElseThrow();
        assertEquals(only.last(), only.first().get(0));
        assertEquals("•••••••679", only.last().signInName());
        Import faulty = read(facilitator, rows("Tên,SĐT", "An,?"));
        assertTrue(node.imports.summary(facilitator, faulty.id()).isEmpty());
        done(facilitator, list);
        assertEquals(summary, node.imports.summary(facilitator, list.id()).orElseThrow());
    }

    @Test
    public void cardsOfAListComeInPartsWithoutThoseWhoHaveNone() {
        List<String> lines = new ArrayList<>(List.of("Tên,Tên đăng nhập"));
        for (int i = 1; i <= 5; i++) {
            lines.add("Có thẻ " + i + ",");
            lines.add("Có tên " + i + ",ten." + i);
        }
        Import list = read(facilitator, rows(lines.toArray(String[]::new)));
        assertRefused("import-not-done", () -> node.imports.cards(facilitator, list.id(), null, 10));
        List<Result> results = done(facilitator, list);
        List<Result> cards = new ArrayList<>();
        Slice<Result> part = node.imports.cards(facilitator, list.id(), null, 2);
        while (part.next() != null) {
            assertEquals(2, part.items().size());
            cards.addAll(part.items());
            part = node.imports.cards(facilitator, list.id(), part.next(), 2);
        }
        cards.addAll(part.items());
        assertEquals(results.stream().filter(each -> each.card() != null).toList(), cards);
        List<String> taken = node.audit.search(OPERATOR, AuditLog.Query.of(village), null, 4).items().stream()
                .map(entry -> entry.event().action() + " " + entry.event().detail())
                .toList();
        String part2 = "person.first-passwords-taken 2 cards";
        assertEquals(
                "each part stands in the log",
                List.of("person.first-passwords-taken 1 cards", part2, part2, "person.first-passwords-taken 10 people"),
                taken);
        assertRefused("after-invalid", () -> node.imports.cards(facilitator, list.id(), "x", 2));
        assertRefused("limit-invalid", () -> node.imports.cards(facilitator, list.id(), null, 0));
        assertRefused("import-unknown", () -> node.imports.cards(OPERATOR, list.id(), null, 2));
        assertRefused("import-unknown", () -> node.imports.summary(OPERATOR, list.id()));
    }

    @Test
    public void aListThatComesTwiceIsNotTakenTwice() {
        Rows rows = rows("Họ và tên,Điện thoại", "Cụ Đào,", "Cụ Mai,0912345678");
        done(facilitator, read(facilitator, rows));
        Import again = read(facilitator, rows);
        assertEquals(List.of("2 Họ và tên", "3 Điện thoại"), mistakes(again));
        Import namesake = read(facilitator, true, rows("Họ và tên", "Cụ Đào", "Cụ Đào"));
        assertEquals(2, done(facilitator, namesake).size());
        assertEquals(4, node.people.count(OPERATOR, village));
    }

    @Test
    public void listsWithoutHeaderOrPeopleAreRefusedAndForgotten() {
        assertRefused("import-no-header", () -> read(facilitator, rows("An,0912345678", "Bình,0912345679")));
        assertRefused(
                "import-no-header",
                () -> read(facilitator, rows("x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "Tên")));
        assertRefused("import-no-header", () -> read(facilitator, rows()));
        assertRefused("import-column-twice", () -> read(facilitator, rows("Tên,SĐT,Điện thoại", "An,,")));
        assertRefused("import-empty", () -> read(facilitator, rows("Họ và tên")));
        assertRefused(
                "audience-unknown",
                () -> node.imports.read(facilitator, new Order("x", village, "kings", false), rows()));
        assertRefused(
                "unit-unknown",
                () -> node.imports.read(OPERATOR, new Order("x", UnitId.of("vn-99"), null, false), rows()));
        IOException broken = assertThrows(
                IOException.class,
                () -> node.imports.read(facilitator, new Order("x", village, null, false), taker -> {
                    taker.accept(new Tables.Row(1, List.of("Tên")));
                    taker.accept(new Tables.Row(2, List.of("An")));
                    throw new IOException("the browser has gone");
                }));
        assertEquals("the browser has gone", broken.getMessage());
        node.importWorker.workAll();
        assertEquals(0, rowsIn("people_import"));
        assertEquals(0, rowsIn("people_import_person"));
    }

    @Test
    public void tooManyPeopleAndTooManyListsAreRefused() {
        ImportCheck check = new ImportCheck(
                UUID.randomUUID(),
                new Order("x", village, null, false),
                facilitator,
                node.units,
                node.roles,
                node.personalData,
                node.clock,
                new ImportMistakes());
        check.take(new Tables.Row(1, List.of("Tên")));
        for (int i = 2; i <= 50_001; i++) {
            check.take(new Tables.Row(i, List.of("An")));
        }
        assertEquals(50_000, check.people());
        assertRefused("import-too-many-rows", () -> check.take(new Tables.Row(50_002, List.of("An"))));

        List<Import> lists = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lists.add(read(facilitator, rows("Tên", "An " + i)));
        }
        assertRefused("import-too-many", () -> read(facilitator, rows("Tên", "An")));
        assertEquals(20, node.imports.of(facilitator, village).size());
        node.imports.remove(facilitator, lists.get(0).id());
        read(facilitator, rows("Tên", "An"));
    }

    @Test
    public void onlyTheFirstMistakesAreKeptAndAllAreCounted() {
        Import list = read(facilitator, taker -> {
            taker.accept(new Tables.Row(1, List.of("Tên", "User name")));
            for (int i = 2; i <= 1_501; i++) {
                taker.accept(new Tables.Row(i, List.of("An", "!")));
            }
        });
        assertEquals(1_500, list.mistakes());
        assertEquals(1_000, mistakes(list).size());
        assertEquals("2 User name", mistakes(list).get(0));
    }

    @Test
    public void aConflictThatAroseMeanwhileIsToldAndNobodyIsMade() {
        Import list = read(facilitator, rows("Tên,SĐT,Mã đơn vị", "An,0912345678,", "Bình,0912345679,", "Chi,,"));
        node.imports.start(facilitator, list.id());
        node.account("Nhanh hơn", "0912345679");
        long before = people();
        node.importWorker.workAll();
        assertEquals(State.FAILED, node.imports.find(facilitator, list.id()).state());
        assertEquals(List.of("3 "), mistakes(list));
        assertEquals(before, people());
        assertEquals(0, node.people.count(OPERATOR, village));
        assertRefused("import-faulty", () -> node.imports.start(facilitator, list.id()));

        Import closed = read(facilitator, rows("Tên", "An"));
        node.imports.start(facilitator, closed.id());
        node.register.close(OPERATOR, village, DA_NANG);
        node.importWorker.workAll();
        assertEquals(
                State.FAILED,
                node.imports.find(asOperator(facilitator), closed.id()).state());
    }

    /** The unit is no more, so only somebody with a role above still sees the import. */
    private static Caller asOperator(Caller caller) {
        return new Caller(Caller.Kind.OPERATOR, caller.person(), true, "");
    }

    @Test
    public void whoLosesTheirRoleMeanwhileImportsNobody() {
        Import list = read(facilitator, rows("Tên", "An"));
        node.imports.start(facilitator, list.id());
        node.roles.own(facilitator).forEach(grant -> node.roles.withdraw(OPERATOR, grant.id()));
        long before = people();
        node.importWorker.workAll();
        assertEquals(before, people());
        assertEquals(
                State.FAILED,
                node.imports.find(asOperator(facilitator), list.id()).state());
    }

    /** A node that dies in the middle; another one goes on when its time is over. */
    @Test
    public void anotherNodeGoesOnWhereOneDied() throws Exception {
        Import list = read(facilitator, taker -> {
            taker.accept(new Tables.Row(1, List.of("Tên")));
            for (int i = 2; i <= 101; i++) {
                taker.accept(new Tables.Row(i, List.of("Người số " + i)));
            }
        });
        node.imports.start(facilitator, list.id());
        AtomicBoolean armed = new AtomicBoolean();
        AtomicInteger batches = new AtomicInteger();
        try (TestNode dying = new TestNode(
                BreakingDataSource.of(node.database, armed, "update people_import_person"),
                node.keyFile,
                node.clock,
                new PasswordHashes(2, 64),
                5)) {
            batches.set(0);
            armed.set(true);
            assertThrows(RuntimeException.class, dying.importWorker::workAll);
            armed.set(false);
        }
        node.importWorker.workAll();
        assertEquals(
                "the other one still has it",
                State.WORKING,
                node.imports.find(facilitator, list.id()).state());
        node.clock.pass(Duration.ofMinutes(2));
        node.importWorker.workAll();
        assertEquals(State.DONE, node.imports.find(facilitator, list.id()).state());
        assertEquals(100, node.people.count(OPERATOR, village));
        Set<String> cards = new HashSet<>();
        String after = null;
        do {
            Slice<Result> part = node.imports.results(facilitator, list.id(), after, 30);
            part.items().forEach(result -> cards.add(result.card()));
            after = part.next();
        } while (after != null);
        assertEquals(100, cards.size());
    }

    /** All or nothing: whatever fails in the last transaction, nobody is there, and it can be done again. */
    @Test
    public void aFailureInTheEndLeavesNobodyBehind() throws Exception {
        for (String statement : List.of(
                "insert into card",
                "insert into person_word",
                "insert into audit_unit",
                "insert into people_difference")) {
            long before = people();
            long audit = rowsIn("audit");
            Import list = read(facilitator, true, rows("Tên", "An", "Bình"));
            node.imports.start(facilitator, list.id());
            AtomicBoolean armed = new AtomicBoolean(true);
            try (TestNode dying = new TestNode(
                    BreakingDataSource.of(node.database, armed, statement), node.keyFile, node.clock, node.hashes, 5)) {
                assertThrows(RuntimeException.class, dying.importWorker::workAll);
                armed.set(false);
            }
            assertEquals(statement, before, people());
            assertEquals(statement, audit, rowsIn("audit"));
            node.clock.pass(Duration.ofMinutes(2));
            node.importWorker.workAll();
            assertEquals(State.DONE, node.imports.find(facilitator, list.id()).state());
            assertEquals(before + 2, people());
        }
    }

    @Test
    public void whatIsRemovedIsNotGoneOnWith() {
        Import list = read(facilitator, rows("Tên", "An"));
        node.imports.start(facilitator, list.id());
        node.imports.remove(facilitator, list.id());
        node.importWorker.workAll();
        assertEquals(0, node.people.count(OPERATOR, village));
        assertRefused("import-unknown", () -> node.imports.find(facilitator, list.id()));
        assertEquals(0, rowsIn("people_import_person"));
    }

    @Test
    public void importsAreForgottenAfterTheirTimeWithTheirPasswords() {
        Import ready = read(facilitator, rows("Tên", "An"));
        Import made = read(facilitator, rows("Tên", "Bình"));
        done(facilitator, made);
        node.clock.pass(Duration.ofDays(3));
        node.importWorker.workAll();
        assertRefused("import-unknown", () -> node.imports.find(facilitator, ready.id()));
        assertEquals(
                1,
                node.imports.results(facilitator, made.id(), null, 10).items().size());
        node.clock.pass(Duration.ofDays(5));
        node.importWorker.workAll();
        assertRefused("import-unknown", () -> node.imports.results(facilitator, made.id(), null, 10));
        assertEquals(0, rowsIn("people_import_person"));
        assertEquals(1, node.people.count(OPERATOR, village));
    }

    @Test
    public void nobodyElseSeesAnImport() {
        PersonId mai = node.account("Mai", "mai.85").person().id();
        node.roles.grant(OPERATOR, mai, Role.FACILITATOR, DA_NANG, null);
        Import list = read(facilitator, rows("Tên", "An"));
        done(facilitator, list);
        for (Caller other : List.of(Caller.of(mai), OPERATOR)) {
            assertRefused("import-unknown", () -> node.imports.find(other, list.id()));
            assertRefused("import-unknown", () -> node.imports.results(other, list.id(), null, 10));
            assertRefused("import-unknown", () -> node.imports.remove(other, list.id()));
            assertEquals(List.of(), node.imports.of(other, village));
        }
        assertRefused("no-right", () -> node.imports.find(Caller.of(new PersonId(UUID.randomUUID())), list.id()));
        assertRefused("sign-in-first", () -> node.imports.find(TestNode.NOBODY, list.id()));
        assertEquals(1, node.imports.of(facilitator, village).size());
        assertEquals(List.of(), node.imports.of(facilitator, DA_NANG));
    }

    @Test
    public void eachAccountStandsInTheAuditLogUnderEveryUnitAbove() {
        List<Result> results = done(facilitator, read(facilitator, rows("Tên,Mã đơn vị", "An,", "Bình,vn-48")));
        for (UnitId unit : List.of(village, DA_NANG, UnitId.of("vn"))) {
            List<AuditLog.Entry> entries = node.audit
                    .search(
                            OPERATOR,
                            new AuditLog.Query(unit, null, results.get(0).person(), null, null, null),
                            null,
                            10)
                    .items();
            assertEquals(unit.value(), 1, entries.size());
            assertEquals("person.created", entries.get(0).event().action());
            assertEquals(facilitator.person(), entries.get(0).actor());
            assertEquals("203.0.113.9", entries.get(0).address());
        }
        List<String> all = node.audit.search(OPERATOR, AuditLog.Query.of(village), null, 100).items().stream()
                .map(entry -> entry.event().action())
                .filter(action -> action.startsWith("person."))
                .toList();
        assertEquals(List.of("person.first-passwords-taken", "person.list-imported", "person.created"), all);
    }

    /** Ten times as many people take ten times as many rows and a few more statements each, but none looks at all. */
    @Test
    public void aListDoesNotCostAStatementARow() throws Exception {
        int few = statements(100);
        int many = statements(1_000);
        assertTrue(few + " → " + many, many < few * 10 && many < 500);
    }

    private int statements(int count) throws Exception {
        AtomicInteger statements = new AtomicInteger();
        try (TestNode counting = new TestNode(
                CountingDataSource.of(node.database, statements), node.keyFile, node.clock, node.hashes, 5)) {
            counting.units.find(village);
            statements.set(0);
            Import list = counting.imports.read(OPERATOR, new Order("x", village, null, true), taker -> {
                taker.accept(new Tables.Row(1, List.of("Tên", "User name")));
                for (int i = 1; i <= count; i++) {
                    taker.accept(new Tables.Row(i + 1, List.of("Người " + i, "x" + count + "." + i)));
                }
            });
            counting.imports.start(OPERATOR, list.id());
            counting.importWorker.workAll();
            assertEquals(State.DONE, counting.imports.find(OPERATOR, list.id()).state());
        }
        return statements.get();
    }

    @Test
    public void noPasswordPhoneNumberOrPinIsReadableInTheDatabase() throws Exception {
        List<Result> results = done(facilitator, read(facilitator, rows("Tên,SĐT", "An,0912345678", "Bình,")));
        String dump = dump("people_import_person") + dump("people_import");
        assertNotNull(results.get(1).pin());
        for (String secret :
                List.of("912345678", results.get(0).password(), results.get(1).card())) {
            assertFalse(secret, dump.contains(secret));
        }
    }

    private String dump(String table) throws Exception {
        StringBuilder text = new StringBuilder();
        try (Connection connection = node.database.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select * from " + table)) {
            while (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    text.append(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                            : value)
                            .append('|');
                }
            }
        }
        return text.toString();
    }

    private String[] three() {
        return new String[] {"Họ tên,Số điện thoại", "Trần Văn Ba,0911000001", "Lê Thị Tư,0911000002", "Bà Năm,"};
    }

    private void assertAllSignIn(List<Result> results) {
        for (Result result : results) {
            Session session = result.signInName() == null
                    ? node.cards.signIn(result.card(), result.pin(), TestNode.ADDRESS, "")
                    : node.signIn.signIn(result.signInName(), result.password(), TestNode.ADDRESS);
            assertEquals(result.person(), session.person().id());
        }
    }

    @Test
    public void aListIsTakenToANewKeyBeforeAndAfterItsAccountsAreMade() throws Exception {
        PersonalDataKey old = new KeyFile(node.keyFile).keys().get(0);
        Import list = read(facilitator, rows(three()));
        node.keys.add(OPERATOR);
        node.keys.renew(OPERATOR, rows -> {});
        assertEquals(0, rowsIn("people_import_person where login_key is not null and key_number < 1"));
        assertAllSignIn(done(facilitator, list));
        assertEquals(0, rowsIn("login where key_number < 1"));
        assertTrue(mistakes(read(facilitator, rows(three()))).size() >= 2);

        node.keys.add(OPERATOR);
        node.keys.renew(OPERATOR, rows -> {});
        assertEquals(0, rowsIn("login where key_number < 2"));
        List<Result> again =
                node.imports.results(facilitator, list.id(), null, 10).items();
        assertAllSignIn(again);
        try (Connection connection = node.database.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select person, sealed_secret from people_import_person"
                                + " where sealed_secret is not null")) {
            int kept = 0;
            for (; row.next(); kept++) {
                byte[] bound = row.getString(1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                assertTrue(old.phones().open(row.getBytes(2), bound).isEmpty());
            }
            assertEquals(3, kept);
        }
    }

    @Test
    public void accountsAreMadeWhenARenewalOfTheKeyIsOver() throws Exception {
        Import list = read(facilitator, rows(three()));
        node.keys.add(OPERATOR);
        assertThrows(
                IllegalStateException.class,
                () -> node.keys.renew(OPERATOR, rows -> {
                    throw new IllegalStateException("the node was stopped");
                }));
        long before = people();
        node.imports.start(facilitator, list.id());
        node.importWorker.workAll();
        assertEquals(State.WORKING, node.imports.find(facilitator, list.id()).state());
        assertEquals(before, people());
        node.keys.renew(OPERATOR, rows -> {});
        node.clock.pass(Duration.ofSeconds(6));
        node.importWorker.workAll();
        assertEquals(State.DONE, node.imports.find(facilitator, list.id()).state());
        assertAllSignIn(node.imports.results(facilitator, list.id(), null, 10).items());
        assertEquals(0, rowsIn("login where key_number < 1"));
    }
}
