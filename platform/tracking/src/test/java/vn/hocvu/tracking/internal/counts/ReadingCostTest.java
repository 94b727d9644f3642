package vn.hocvu.tracking.internal.counts;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.tracking.internal.counts.Country.DA_NANG;
import static vn.hocvu.tracking.internal.counts.Country.HAI_CHAU;
import static vn.hocvu.tracking.internal.counts.Country.HA_NOI;
import static vn.hocvu.tracking.internal.counts.Country.VIETNAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.Test;
import vn.hocvu.content.CourseId;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.internal.Database;
import vn.hocvu.users.UnitId;

/** What PostgreSQL reads to answer, as it tells itself, with few and with forty times as many records. */
public class ReadingCostTest {
    private static final int FEW = 10_000;
    private static final int MANY = 400_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final CourseId COURSE = CourseId.of("vn-48/dien-thoai");
    private static final List<UnitId> COMPARED = List.of(VIETNAM, DA_NANG, HA_NOI);

    private final Country country = new Country();
    private final DataSource source = TestDatabases.open(TestDatabases.POSTGRESQL, "db/changelog.xml");
    private final Database database = new Database(source);
    private final CountedUnits units = new CountedUnits(country);

    /**
     * Rows and pages of tables and indexes that were read.
     *
     * @param tables which tables
     */
    private record Cost(long rows, long pages, Set<String> tables) {
        static Cost of(JsonNode plan) {
            Set<String> tables = new TreeSet<>();
            return new Cost(
                    rows(plan, tables),
                    plan.path("Shared Hit Blocks").asLong()
                            + plan.path("Shared Read Blocks").asLong(),
                    tables);
        }

        private static long rows(JsonNode node, Set<String> tables) {
            long rows = 0;
            if (node.has("Relation Name")) {
                tables.add(node.path("Relation Name").asText());
                rows = node.path("Actual Loops").asLong()
                        * (node.path("Actual Rows").asLong()
                                + node.path("Rows Removed by Filter").asLong()
                                + node.path("Rows Removed by Index Recheck").asLong());
            }
            for (JsonNode below : node.path("Plans")) {
                rows += rows(below, tables);
            }
            return rows;
        }
    }

    @Test
    public void aSubtreeCostsTheSameHoweverManyRecordsThereAre() throws Exception {
        fill(0, FEW);
        List<Cost> few = costs();
        fill(FEW, MANY);
        List<Cost> many = costs();
        for (int i = 0; i < few.size(); i++) {
            assertEquals(few.get(i).rows(), many.get(i).rows());
            assertTrue(few + " " + many, many.get(i).pages() <= few.get(i).pages() * 1.3);
            assertTrue(
                    many.toString(),
                    Set.of("unit_count", "unit_total").containsAll(many.get(i).tables()));
        }
        assertTrue("a year has many days: " + few, few.get(0).rows() > 365);
    }

    private List<Cost> costs() throws Exception {
        CountScope everything = CountScope.of(VIETNAM);
        CountScope narrow = new CountScope(DA_NANG, null, COURSE);
        return List.of(series(everything), series(narrow), totals(everything), totals(narrow));
    }

    private Cost series(CountScope scope) throws Exception {
        return cost(CountReader.SERIES, select -> CountReader.bindSeries(select, scope, DAY.minusDays(365), DAY));
    }

    private Cost totals(CountScope scope) throws Exception {
        return cost(
                CountReader.TOTALS + InList.places(COMPARED.size()),
                select -> CountReader.bindTotals(select, scope, COMPARED));
    }

    private interface Binding {
        void on(PreparedStatement select) throws SQLException;
    }

    private Cost cost(String sql, Binding binding) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("explain (analyze, buffers, format json) " + sql)) {
            binding.on(select);
            try (ResultSet rows = select.executeQuery()) {
                assertTrue(rows.next());
                return Cost.of(
                        new ObjectMapper().readTree(rows.getString(1)).get(0).path("Plan"));
            }
        }
    }

    /** People who began and completed a course on some day of two years, counted as a rebuild counts them. */
    private void fill(int from, int to) throws SQLException {
        run("insert into course_progress (person, course, started, last_active, completed, lessons)"
                + " select gen_random_uuid(), '" + COURSE + "', day, day, day + interval '1 day', '{}'"
                + " from (select timestamptz '2026-11-23' - (n % 700) * interval '1 day' as day"
                + " from generate_series(" + from + ", " + (to - 1) + ") n) days");
        run("insert into counted_person (person, course, unit, audience, started, completed)"
                + " select person, taken.course, '" + HAI_CHAU + "', 'citizens', cast(started as date),"
                + " cast(completed as date) from course_progress,"
                + " (values (''), ('" + COURSE + "')) taken (course)"
                + " where not exists (select 1 from counted_person c where c.person = course_progress.person)");
        database.transaction(connection -> {
            CountedUnits.Tree tree = units.tree(connection, new CountState().lock(connection));
            tree.path(HAI_CHAU.value());
            tree.markAll();
            return tree;
        });
        new UnitSums(database, units).sumUp(new UnitSums.Progress() {
            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public void done(int done, int all) {}
        });
        run("vacuum (full, analyze) unit_count, unit_total");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
