package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;

import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

@RunWith(Parameterized.class)
public class UnitsTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    private static final UnitId COUNTRY = UnitId.of("vn");

    private final DataSource database;

    public UnitsTest(String engine) {
        database = TestDatabases.open(engine, "db/changelog.xml");
    }

    @Test
    public void theShippedListIsWhole() throws SQLException {
        Units units = new UnitDirectory(database);
        assertEquals(51, units.below(COUNTRY).size());
        assertEquals(
                3_321,
                units.below(COUNTRY).stream()
                        .mapToInt(unit -> units.below(unit.id()).size())
                        .sum());
        assertEquals(
                "Thành phố Đà Nẵng", units.find(TestNode.DA_NANG).orElseThrow().fullName());
        assertEquals(
                List.of("Việt Nam", "Đà Nẵng"),
                units.path(TestNode.DA_NANG).stream().map(Unit::name).toList());
        Unit ward = units.search("ba đình", UnitId.of("vn-01"), 5).get(0);
        assertEquals("ward", ward.kind());
        assertEquals(
                List.of("country", "city", "ward"),
                units.path(ward.id()).stream().map(Unit::kind).toList());
        assertEquals("special-zone", units.search("hoang sa", null, 5).get(0).kind());
        assertTrue(units.find(UnitId.of("vn-99")).isEmpty());
        assertEquals(List.of(), units.path(UnitId.of("vn-99")));
        assertEquals(List.of(), units.below(UnitId.of("vn-99")));
    }

    @Test
    public void searchIgnoresCaseDiacriticsAndTheOrderOfWords() throws SQLException {
        Units units = new UnitDirectory(database);
        for (String typed : List.of(
                "đà nẵng",
                "da nang",
                "DA NANG",
                "nang da",
                "thanh pho da nang",
                Normalizer.normalize("Đà Nẵ", Normalizer.Form.NFD))) {
            assertEquals(
                    typed,
                    TestNode.DA_NANG,
                    units.search(typed, null, 10).get(0).id());
        }
        assertEquals("bo-cong-an", units.search("công an", null, 10).get(0).id().value());
        assertEquals(List.of(), units.search(" ,", null, 10));
        assertEquals(List.of(), units.search("khong co don vi nay", null, 10));
        assertEquals(100, units.search("xa", null, 100).size());
        assertRefused("limit-invalid", () -> units.search("xa", null, 101));
        assertTrue(units.search("hai chau", TestNode.DA_NANG, 10).size() >= 1);
        assertEquals(List.of(), units.search("hai chau", UnitId.of("vn-01"), 10));
        assertEquals(List.of(), units.search("Hải Châu", UnitId.of("vn-99"), 10));
    }

    @Test
    public void namesAreInVietnameseOrder() {
        List<String> order = List.of(
                "An", "Ăn", "Ân", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Cần", "Da", "Đa", "Em", "Ê", "O", "Ô", "Ơ", "Ta",
                "Tha", "U", "Ư");
        List<Unit> units = new ArrayList<>();
        units.add(new Unit(COUNTRY, null, "country", "Việt Nam", "Việt Nam"));
        for (int i = order.size() - 1; i >= 0; i--) {
            units.add(new Unit(UnitId.of("u" + (char) ('z' - i)), COUNTRY, "commune", order.get(i), order.get(i)));
        }
        assertEquals(
                order,
                new UnitTree(units, List.of())
                        .below(COUNTRY).stream().map(Unit::name).toList());
    }

    @Test
    public void anEditionIsTakenOverOnce() throws SQLException {
        UnitTable table = new UnitTable(database);
        assertTrue(table.takeOver(UnitEdition.shipped()));
        assertFalse(table.takeOver(UnitEdition.shipped()));
        assertEquals(3_373, table.rows().size());
    }

    @Test
    public void nodesThatStartAtOnceTakeItOverOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            Callable<Boolean> node = () -> new UnitTable(database).takeOver(UnitEdition.shipped());
            int times = 0;
            for (Future<Boolean> taken : nodes.invokeAll(List.of(node, node, node))) {
                times += taken.get() ? 1 : 0;
            }
            assertEquals(1, times);
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(3_373, new UnitTable(database).rows().size());
    }

    @Test
    public void aLaterEditionKeepsWhatWas() throws SQLException {
        Unit country = unit("vn", null, "Việt Nam");
        Unit stays = unit("vn-1", "vn", "Ở lại");
        Unit merged = unit("vn-2", "vn", "Sáp nhập");
        Unit renamed = unit("vn-3", "vn", "Tên cũ");
        UnitEdition first = new UnitEdition("1", LocalDate.of(2026, 7, 1), List.of(country, stays, merged, renamed));
        UnitEdition second = new UnitEdition(
                "2",
                LocalDate.of(2027, 1, 1),
                List.of(country, stays, unit("vn-3", "vn", "Tên mới"), unit("vn-4", "vn", "Mới")));
        UnitEdition correction = new UnitEdition(
                "3",
                LocalDate.of(2027, 1, 1),
                List.of(country, stays, unit("vn-3", "vn", "Tên đúng"), unit("vn-4", "vn", "Mới")));
        new UnitDirectory(database, first);
        Units units = new UnitDirectory(database, second);
        assertEquals(
                List.of("Mới", "Ở lại", "Tên mới"),
                units.below(COUNTRY).stream().map(Unit::name).toList());
        assertEquals(
                "people may still belong to it",
                "Sáp nhập",
                units.find(merged.id()).orElseThrow().name());
        assertEquals(2, units.path(merged.id()).size());
        assertEquals(List.of(), units.search("sap nhap", null, 10));

        units = new UnitDirectory(database, correction);
        assertEquals("Tên đúng", units.find(renamed.id()).orElseThrow().name());

        units = new UnitDirectory(database, new UnitEdition("0", LocalDate.of(2026, 1, 1), List.of(country)));
        assertEquals("an older node changes nothing", 3, units.below(COUNTRY).size());
    }

    private static Unit unit(String id, String parent, String name) {
        return new Unit(UnitId.of(id), parent == null ? null : UnitId.of(parent), "commune", name, name);
    }
}
