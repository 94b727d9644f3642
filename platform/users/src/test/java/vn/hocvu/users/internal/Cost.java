package vn.hocvu.users.internal;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import vn.hocvu.database.testing.TestDatabases;

/** How much a statement looks at. */
final class Cost {
    private Cost() {}

    /** Rows (H2) or pages of 8 kB (PostgreSQL), never the whole of a table. */
    static void assertAtMost(int most, Sql statement, DataSource database, String engine) throws SQLException {
        String plan = plan(statement, database, engine);
        assertFalse(plan, plan.contains("Seq Scan") || plan.contains("tableScan"));
        assertTrue(plan, touched(plan) > 0);
        assertTrue("looked at " + touched(plan) + "\n" + plan, touched(plan) <= most);
    }

    private static int touched(String plan) {
        Matcher pages =
                Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
        if (pages.find()) {
            return Integer.parseInt(pages.group(1)) + (pages.group(2) == null ? 0 : Integer.parseInt(pages.group(2)));
        }
        return Pattern.compile("scanCount: (\\d+)")
                .matcher(plan)
                .results()
                .mapToInt(rows -> Integer.parseInt(rows.group(1)))
                .sum();
    }

    private static String plan(Sql statement, DataSource database, String engine) throws SQLException {
        boolean h2 = engine.equals(TestDatabases.H2);
        StringBuilder result = new StringBuilder();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        (h2 ? "explain analyze " : "explain (analyze, buffers) ") + statement.text())) {
            for (int i = 0; i < statement.values().size(); i++) {
                query.setObject(i + 1, statement.values().get(i));
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    result.append(row.getString(1)).append('\n');
                }
            }
        }
        return result.toString();
    }
}
