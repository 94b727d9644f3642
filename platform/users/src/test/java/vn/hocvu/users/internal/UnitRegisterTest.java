package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister.Differences;
import vn.hocvu.users.UnitRegister.Edition;
import vn.hocvu.users.UnitRegister.Period;
import vn.hocvu.users.Units;

@RunWith(Parameterized.class)
public class UnitRegisterTest {
    private static final UnitId COUNTRY = UnitId.of("vn");
    private static final UnitId HA_NOI = UnitId.of("vn-01");
    private static final UnitId HUE = UnitId.of("vn-46");

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;
    private UnitId commune;
    private UnitId neighbour;
    private int names;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        commune = node.units.below(DA_NANG).get(0).id();
        neighbour = node.units.below(DA_NANG).get(1).id();
    }

    @After
    public void stop() {
        node.close();
    }

    /** The list that the platform brings, as an operator would load it. */
    static Edition shipped() {
        UnitEdition shipped = UnitEdition.shipped();
        return new Edition(shipped.validFrom(), shipped.units(), Map.of());
    }

    private Unit make(UnitId parent, String kind, String name) {
        return node.register.create(OPERATOR, null, parent, kind, name);
    }

    private PersonId person(String name, UnitId unit) {
        return node.people
                .create(OPERATOR, new Registration(name, "nguoi." + ++names, null, unit))
                .person()
                .id();
    }

    private long count(UnitId unit) {
        return node.people.count(OPERATOR, unit);
    }

    private Set<PersonId> below(UnitId unit) {
        Set<PersonId> people = node.people.search(OPERATOR, null, unit, null, 200).items().stream()
                .map(Person::id)
                .collect(Collectors.toSet());
        assertEquals("those with the word are the same", people, found("nguoi", unit));
        assertEquals("and so many are counted", people.size(), count(unit));
        return people;
    }

    private Set<PersonId> found(String text, UnitId unit) {
        return node.people.search(OPERATOR, text, unit, null, 200).items().stream()
                .map(Person::id)
                .collect(Collectors.toSet());
    }

    @Test
    public void unitsAreMadeToAnyDepthAndFound() {
        Unit village = make(commune, "village", "  Thôn   Đông Hòa ");
        Unit group = make(village.id(), "group", "Tổ công nghệ số cộng đồng thôn Đông Hòa");
        Unit household = make(group.id(), "household", "Hộ ông Đào");
        assertEquals("Thôn Đông Hòa", village.name());
        assertTrue(village.id().value().startsWith("village-"));
        assertEquals(
                List.of(COUNTRY, DA_NANG, commune, village.id(), group.id(), household.id()),
                node.units.path(household.id()).stream().map(Unit::id).toList());
        assertEquals(List.of(village), node.units.below(commune));
        assertEquals(List.of(group), node.units.made(village.id(), null, 10).items());
        assertEquals(List.of(household), node.units.search("ho DAO", null, 10));
        assertEquals(List.of(village, group), node.units.search("dong hoa", commune, 10));
        assertEquals(List.of(), node.units.search("ho dao", neighbour, 10));

        Unit deeper = household;
        for (int i = 0; i < 30; i++) {
            deeper = make(deeper.id(), "other", "Bậc " + i);
        }
        assertEquals(36, node.units.path(deeper.id()).size());
        PersonId person = person("Người ở sâu", deeper.id());
        assertEquals(Set.of(person), below(village.id()));
        UnitId deepest = deeper.id();
        assertRefused("unit-too-deep", () -> {
            UnitId step = deepest;
            for (int i = 0; i < 300; i++) {
                step = make(step, "other", "Sâu " + i).id();
            }
        });
    }

    @Test
    public void manyUnitsBelowOneAreReadInParts() {
        for (int i = 0; i < 25; i++) {
            make(commune, "village", "Thôn " + i);
        }
        List<Unit> read = new ArrayList<>();
        String after = null;
        do {
            Slice<Unit> part = node.units.made(commune, after, 10);
            read.addAll(part.items());
            after = part.next();
        } while (after != null);
        assertEquals(25, read.stream().distinct().count());
        assertEquals(Set.copyOf(node.units.below(commune)), Set.copyOf(read));
        assertRefused("limit-invalid", () -> node.units.made(commune, null, 201));
    }

    @Test
    public void whatCannotBeIsRefused() {
        assertRefused("unit-kind-invalid", () -> make(commune, "province", "Tỉnh mới"));
        assertRefused("unit-name-invalid", () -> make(commune, "village", "  "));
        assertRefused("unit-name-invalid", () -> make(commune, "village", "x".repeat(151)));
        assertRefused("unit-name-invalid", () -> make(commune, "village", "a\u0007b"));
        assertRefused("unit-unknown", () -> make(UnitId.of("vn-99"), "village", "Thôn"));
        UnitId id = UnitId.of("school-01234567");
        node.register.create(OPERATOR, id, commune, "school", "Trường Tiểu học 1");
        assertRefused("unit-id-taken", () -> node.register.create(OPERATOR, id, commune, "school", "Trường khác"));
        assertRefused(
                "unit-id-invalid",
                () -> node.register.create(OPERATOR, UnitId.of("vn-12345"), commune, "school", "Như xã"));
        assertRefused("unit-official", () -> node.register.change(OPERATOR, commune, "village", "Tên khác"));
        assertRefused("unit-official", () -> node.register.move(OPERATOR, commune, HA_NOI));
        assertRefused("unit-official", () -> node.register.close(OPERATOR, commune, neighbour));
        assertRefused("unit-unknown", () -> node.register.change(OPERATOR, UnitId.of("vn-99"), "village", "Tên"));

        Unit village = make(commune, "village", "Thôn");
        Unit group = make(village.id(), "group", "Tổ");
        assertRefused("unit-circle", () -> node.register.move(OPERATOR, village.id(), village.id()));
        assertRefused("unit-circle", () -> node.register.move(OPERATOR, village.id(), group.id()));
        assertRefused("unit-circle", () -> node.register.close(OPERATOR, village.id(), group.id()));
        assertRefused("unit-unknown", () -> node.register.move(OPERATOR, village.id(), UnitId.of("vn-99")));
        assertEquals(List.of(village), node.units.search("thon", commune, 10));
    }

    @Test
    public void namesAndKindsAreDated() {
        Unit village = make(commune, "village", "Thôn cũ");
        Unit renamed = node.register.change(OPERATOR, village.id(), "group", "Tổ mới");
        assertEquals(renamed, node.units.find(village.id()).orElseThrow());
        assertEquals(List.of(renamed), node.units.search("to moi", commune, 10));
        assertEquals(List.of(), node.units.search("thon cu", commune, 10));
        List<Period> history = node.register.history(village.id());
        Period newest = history.get(history.size() - 1);
        assertEquals(renamed, newest.unit());
        assertNull(newest.to());
        assertEquals(1, history.stream().filter(period -> period.to() == null).count());
        assertEquals(List.of(), node.register.history(UnitId.of("village-nothing")));
        assertEquals("nothing changes", renamed, node.register.change(OPERATOR, village.id(), "group", "Tổ mới"));
    }

    @Test
    public void aUnitMovesWithAllThatIsBelowIt() {
        Unit village = make(commune, "village", "Thôn");
        Unit group = make(village.id(), "group", "Tổ");
        PersonId inVillage = person("Người một", village.id());
        PersonId inGroup = person("Người hai", group.id());
        PersonId inCommune = person("Người ba", commune);
        node.keeper.work();
        person("Người bốn", neighbour);

        node.register.move(OPERATOR, village.id(), neighbour);
        PersonId afterwards = person("Người năm", group.id());
        assertEquals(3 + 1, count(neighbour));
        assertEquals(1, count(commune));
        node.keeper.work();

        assertEquals(Set.of(inCommune), below(commune));
        assertEquals(Set.of(inVillage, inGroup, afterwards), below(village.id()));
        assertEquals(Set.of(inGroup, afterwards), below(group.id()));
        assertEquals(4, below(neighbour).size());
        assertEquals(5, below(DA_NANG).size());
        assertEquals(5, below(COUNTRY).size());
        assertEquals(neighbour, node.units.find(village.id()).orElseThrow().parent());
        assertEquals(List.of(village.id()), ids(node.units.search("thon", neighbour, 10)));
        assertEquals(List.of(), node.units.search("thon", commune, 10));
        assertEquals(List.of(), node.memberships.changes(OPERATOR, 0, 10));
    }

    private static List<UnitId> ids(List<Unit> units) {
        return units.stream().map(Unit::id).toList();
    }

    @Test
    public void whoKeepsSomethingByPlaceIsToldWhatMoves() throws Exception {
        long before = node.units.lastMove();
        assertEquals(List.of(), node.units.moves(before, 10));
        Unit one = make(commune, "village", "Thôn Một");
        Unit two = make(one.id(), "group", "Tổ Hai");
        Unit three = make(one.id(), "group", "Tổ Ba");
        try (TestNode other = node.another()) {
            other.units.find(two.id());
            node.register.move(OPERATOR, two.id(), neighbour);
            List<Units.Move> moves = other.units.moves(before, 10);
            assertEquals(List.of(two.id()), moves.stream().map(Units.Move::unit).toList());
            assertEquals(
                    "known there too",
                    neighbour,
                    other.units.find(two.id()).orElseThrow().parent());
            node.register.move(OPERATOR, two.id(), one.id());
            node.register.close(OPERATOR, one.id(), commune);
            List<UnitId> all = new ArrayList<>();
            long after = before;
            for (List<Units.Move> part; !(part = other.units.moves(after, 1)).isEmpty(); ) {
                part.forEach(move -> all.add(move.unit()));
                after = part.get(part.size() - 1).number();
            }
            assertEquals("those of one moment come together", 4, all.size());
            assertEquals(Set.of(two.id(), three.id()), Set.copyOf(all));
            assertEquals(after, other.units.lastMove());
        }
        assertRefused("limit-invalid", () -> node.units.moves(0, 1_001));
    }

    @Test
    public void unitsAreMergedByClosingOneIntoAnother() {
        Unit one = make(commune, "village", "Thôn Một");
        Unit two = make(commune, "village", "Thôn Hai");
        Unit group = make(one.id(), "group", "Tổ của thôn một");
        PersonId inOne = person("Người một", one.id());
        PersonId inGroup = person("Người hai", group.id());
        PersonId inTwo = person("Người ba", two.id());

        node.register.close(OPERATOR, one.id(), two.id());
        assertRefused("unit-unknown", () -> person("Người muộn", one.id()));
        node.keeper.work();

        assertEquals(Set.of(inOne, inGroup, inTwo), below(two.id()));
        assertEquals(Set.of(), below(one.id()));
        assertEquals(two.id(), node.people.find(OPERATOR, inOne).orElseThrow().unit());
        assertEquals(
                group.id(), node.people.find(OPERATOR, inGroup).orElseThrow().unit());
        assertEquals(one.id(), node.memberships.history(OPERATOR, inOne).get(0).unit());
        assertEquals(List.of(two), node.units.below(commune));
        assertEquals(two.id(), node.units.find(group.id()).orElseThrow().parent());
        assertEquals(
                "still known",
                one.name(),
                node.units.find(one.id()).orElseThrow().name());
        Period last = node.register.history(one.id()).get(0);
        assertEquals(two.id(), last.successor());
        assertEquals(
                List.of(),
                ids(node.units.search("mot", commune, 10)).stream()
                        .filter(one.id()::equals)
                        .toList());
        assertEquals(
                "whoever counts people is told",
                List.of(inOne),
                node.memberships.changes(OPERATOR, 0, 10).stream()
                        .map(change -> change.person())
                        .toList());
        assertRefused("unit-unknown", () -> node.register.close(OPERATOR, one.id(), two.id()));
        assertRefused("unit-unknown", () -> node.register.move(OPERATOR, group.id(), one.id()));
        assertRefused("unit-unknown", () -> make(one.id(), "group", "Tổ mới"));
    }

    @Test
    public void moreThanOneBatchOfPeopleGoesAlong() {
        Unit village = make(commune, "village", "Thôn đông");
        Unit other = make(commune, "village", "Thôn khác");
        new Transactions(node.entities).write(entities -> {
            Place place = UnitPlaces.joined(entities, village.id()).orElseThrow();
            entities.createNativeQuery(
                            "insert into person (id, name, search_name, unit, place, password, created) select "
                                    + (engine.equals(TestDatabases.H2) ? "random_uuid()" : "gen_random_uuid()")
                                    + ", 'Người', 'nguoi', ?, ?, '-', current_timestamp from "
                                    + (engine.equals(TestDatabases.H2)
                                            ? "system_range(1, 1200)"
                                            : "generate_series(1, 1200)"))
                    .setParameter(1, village.id().value())
                    .setParameter(2, place.text())
                    .executeUpdate();
            entities.createNativeQuery(
                            "insert into person_word (person, word, place) select id, 'nguoi', place from person")
                    .executeUpdate();
            entities.createNativeQuery("insert into name_word (word) values ('nguoi')")
                    .executeUpdate();
            UnitPlaces.note(entities, place, 1200);
            return true;
        });
        node.register.move(OPERATOR, village.id(), neighbour);
        node.register.close(OPERATOR, village.id(), other.id());
        node.keeper.work();
        assertEquals(1200, count(other.id()));
        assertEquals(1200, count(commune));
        assertEquals(0, count(neighbour));
        assertEquals(200, found("nguoi", other.id()).size());
    }

    @Test
    public void thoseWhoComeAndGoMeanwhileAreCountedRight() throws Exception {
        Unit village = make(commune, "village", "Thôn");
        Unit group = make(village.id(), "group", "Tổ");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TestNode other = node.another()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int number = thread;
                work.add(() -> {
                    for (int i = 0; i < 25; i++) {
                        PersonId person = other.people
                                .create(
                                        OPERATOR,
                                        new Registration("Người", "luong." + number + "." + i, null, group.id()))
                                .person()
                                .id();
                        if (i % 2 == 0) {
                            other.memberships.change(OPERATOR, new Membership(person, HUE, null));
                        }
                    }
                    return 0;
                });
            }
            work.add(() -> {
                for (int i = 0; i < 10; i++) {
                    node.register.move(OPERATOR, village.id(), i % 2 == 0 ? neighbour : commune);
                    other.units.refresh();
                }
                return 0;
            });
            work.add(() -> {
                for (int i = 0; i < 30; i++) {
                    (i % 2 == 0 ? node : other).keeper.work();
                }
                return 0;
            });
            for (Future<Integer> each : threads.invokeAll(work)) {
                each.get();
            }
            node.clock.pass(Duration.ofSeconds(31));
            node.keeper.work();
            assertEquals(24, below(group.id()).size());
            assertEquals(24, below(commune).size());
            assertEquals(0, below(neighbour).size());
            assertEquals(26, below(HUE).size());
            assertEquals(50, below(COUNTRY).size());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void anotherNodeSeesChangesAfterItsNextLook() throws Exception {
        try (TestNode other = node.another()) {
            Unit village = make(commune, "village", "Thôn");
            assertEquals(village, other.units.find(village.id()).orElseThrow());
            Unit renamed = node.register.change(OPERATOR, village.id(), "village", "Thôn mới");
            other.units.refresh();
            assertEquals(renamed, other.units.find(village.id()).orElseThrow());
        }
    }

    private static Edition edition(LocalDate from, UnaryOperator<Unit> change, Map<UnitId, UnitId> successors) {
        List<Unit> units = UnitEdition.shipped().units().stream()
                .map(change)
                .filter(unit -> !successors.containsKey(unit.id()))
                .toList();
        return new Edition(from, units, successors);
    }

    @Test
    public void aLaterEditionRenamesMergesMovesAndChangesKinds() {
        PersonId inMerged = person("Người một", commune);
        Unit village = make(commune, "village", "Thôn");
        PersonId inVillage = person("Người hai", village.id());
        PersonId inMoved = person("Người ba", neighbour);
        UnitId stays = node.units.below(DA_NANG).get(2).id();
        Unit hue = node.units.find(HUE).orElseThrow();
        LocalDate day = UnitEdition.shipped().validFrom().plusDays(30);
        Edition later = edition(
                day,
                unit -> {
                    if (unit.id().equals(HUE)) {
                        return new Unit(HUE, COUNTRY, "province", "Huế mới", "Tỉnh Huế mới");
                    }
                    if (unit.id().equals(neighbour)) {
                        return new Unit(neighbour, HUE, unit.kind(), unit.name(), unit.fullName());
                    }
                    return unit;
                },
                Map.of(commune, stays));

        Differences asked = node.register.compare(OPERATOR, later);
        assertEquals(List.of(), asked.added());
        assertEquals(Set.of(HUE, neighbour), Set.copyOf(ids(asked.changed())));
        assertEquals(List.of(commune), ids(asked.ended()));
        assertEquals(1, asked.people());
        assertEquals("asking changes nothing", hue, node.units.find(HUE).orElseThrow());
        assertEquals(asked, node.register.takeOver(OPERATOR, later));
        node.keeper.work();

        assertEquals("Tỉnh Huế mới", node.units.find(HUE).orElseThrow().fullName());
        assertEquals("province", node.units.find(HUE).orElseThrow().kind());
        assertEquals(
                List.of(hue.name(), "Huế mới"),
                node.register.history(HUE).stream()
                        .map(period -> period.unit().name())
                        .toList());
        assertEquals(Set.of(inMoved), below(HUE));
        assertEquals(Set.of(inMerged, inVillage), below(stays));
        assertEquals(Set.of(inMerged, inVillage), below(DA_NANG));
        assertEquals(stays, node.people.find(OPERATOR, inMerged).orElseThrow().unit());
        assertEquals(
                commune, node.memberships.history(OPERATOR, inMerged).get(0).unit());
        assertEquals(stays, node.units.find(village.id()).orElseThrow().parent());
        assertEquals(
                List.of(),
                node.units.search(node.units.find(commune).orElseThrow().fullName(), DA_NANG, 5).stream()
                        .filter(unit -> unit.id().equals(commune))
                        .toList());

        assertTrue(
                "the same again changes nothing",
                node.register.takeOver(OPERATOR, later).isEmpty());
        assertRefused("edition-outdated", () -> node.register.takeOver(OPERATOR, shipped()));
        assertEquals(
                1,
                node.audit
                        .search(
                                OPERATOR,
                                new AuditLog.Query(null, null, null, "unit.edition-taken-over", null, null),
                                null,
                                10)
                        .items()
                        .size());

        Edition back = edition(day.plusDays(1), unit -> unit, Map.of());
        Differences undone = node.register.takeOver(OPERATOR, back);
        assertEquals(List.of(commune), ids(undone.added()));
        node.keeper.work();
        assertEquals("a unit that comes back may be joined", 0, count(commune));
        person("Người về", commune);
        assertEquals(1, below(commune).size());
        assertEquals(0, below(HUE).size());
    }

    @Test
    public void editionsThatContradictThemselvesAreRefused() {
        person("Người", commune);
        LocalDate day = UnitEdition.shipped().validFrom().plusDays(1);
        Unit country = node.units.find(COUNTRY).orElseThrow();
        Map<UnitId, UnitId> none = new HashMap<>();
        Unit a = new Unit(UnitId.of("vn-901"), COUNTRY, "province", "A", "Tỉnh A");
        Unit b = new Unit(UnitId.of("vn-902"), a.id(), "commune", "B", "Xã B");
        Map<String, Edition> wrong = new HashMap<>();
        wrong.put("edition-unit-twice", new Edition(day, List.of(country, a, a), none));
        wrong.put("edition-parent-missing", new Edition(day, List.of(country, b, a), none));
        wrong.put(
                "edition-kind", new Edition(day, List.of(country, new Unit(a.id(), COUNTRY, "group", "A", "A")), none));
        wrong.put("edition-in-future", new Edition(LocalDate.now().plusDays(3), List.of(country), none));
        wrong.put("edition-successor-missing", new Edition(day, List.of(country, a, b), none));
        wrong.put(
                "edition-successor-unknown", new Edition(day, List.of(country, a), Map.of(commune, UnitId.of("vn-9"))));
        wrong.put("edition-without-country", new Edition(day, List.of(), none));
        wrong.forEach((code, edition) -> {
            assertRefused(code, () -> node.register.compare(OPERATOR, edition));
            assertRefused(code, () -> node.register.takeOver(OPERATOR, edition));
        });
        assertEquals(51, node.units.below(COUNTRY).size());
        assertRefused("person-unknown", () -> node.memberships.history(OPERATOR, new PersonId(UUID.randomUUID())));
    }
}
