package vn.hocvu.bench;

import static org.junit.Assert.assertEquals;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import vn.hocvu.tracking.internal.statement.Keys;

public class HistoryFillTest {
    private static final long COUNT = 36_000;
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Database database;

    @Test
    public void aYearIsThereAsIfTheStoreHadWrittenIt() throws Exception {
        try (Database open =
                Database.open(folder.getRoot().toPath(), Map.of("wal_level", "minimal", "max_wal_senders", "0"))) {
            database = open;
            try (HikariDataSource source = new HikariDataSource()) {
                source.setJdbcUrl(database.environment().get("HOCVU_DB_URL"));
                new LeastVisits(source, 1);
            }
            HistoryFill fill = new HistoryFill(database, NOW);
            fill.fill(COUNT / 2, new PastStatements(COUNT / 2));
            PastStatements statements = new PastStatements(COUNT);
            fill.fill(COUNT, statements);

            assertEquals(COUNT, number("select count(*) from statement"));
            assertEquals(COUNT, number("select count(*) from statement s join statement_id i using (id, position)"));
            assertEquals(COUNT, number("select count(*) from statement s join statement_link l using (position)"));
            assertEquals(
                    COUNT,
                    number("select count(*) from statement where document::jsonb ->> 'id' = id::text"
                            + " and document::jsonb #>> '{context,registration}' = registration::text"));
            assertEquals(12, number("select count(distinct tableoid) from statement"));
            assertEquals(0, number("select count(*) from pg_index where not indisvalid"));
            assertEquals(StatementMonths.position(NOW), number("select max(position) from statement"), 1e16);
            for (int agent = 0; agent < statements.agents(); agent++) {
                assertEquals(300, of("actor", Keys.agent(PastStatements.agent(agent))));
                assertEquals(150, of("registration", PastStatements.registration(agent, agent & 1)));
            }
        }
    }

    private long of(String column, UUID key) throws SQLException {
        return number("select count(*) from statement where " + column + " = '" + key + "'");
    }

    private long number(String sql) throws SQLException {
        return database.numberOfNode(sql).orElseThrow();
    }
}
