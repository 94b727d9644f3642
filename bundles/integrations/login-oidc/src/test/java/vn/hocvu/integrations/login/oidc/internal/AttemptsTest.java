package vn.hocvu.integrations.login.oidc.internal;

import static org.junit.Assert.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.integrations.login.oidc.internal.Attempts.Attempt;

@RunWith(Parameterized.class)
public class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Attempt LAN =
            new Attempt("vneid", "browser", "nonce", "v".repeat(43), "https://hocvu.vn/ve", "/viec-hoc?x=1");

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private DataSource database;

    @Before
    public void open() {
        database = TestDatabases.open(engine, "db/changelog.xml");
    }

    private Attempts at(Duration later) {
        return new Attempts(database, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }

    @Test
    public void anAttemptIsTakenOnceOnAnyNode() {
        at(Duration.ZERO).begin("s1", LAN);
        Attempts other = at(Duration.ofMinutes(9));
        assertEquals(Optional.of(LAN), other.take("vneid", "s1", "browser"));
        assertEquals(Optional.empty(), other.take("vneid", "s1", "browser"));
    }

    @Test
    public void anotherBrowserOrProviderGetsNothingAndSpoilsNothing() {
        Attempts attempts = at(Duration.ZERO);
        attempts.begin("s1", LAN);
        assertEquals(Optional.empty(), attempts.take("vneid", "s1", "foreign"));
        assertEquals(Optional.empty(), attempts.take("truong", "s1", "browser"));
        assertEquals(Optional.empty(), attempts.take("vneid", "s2", "browser"));
        assertEquals(Optional.of(LAN), attempts.take("vneid", "s1", "browser"));
    }

    @Test
    public void afterTenMinutesItIsOver() throws Exception {
        at(Duration.ZERO).begin("s1", LAN);
        Attempts later = at(Duration.ofMinutes(10));
        assertEquals(Optional.empty(), later.take("vneid", "s1", "browser"));
        later.begin("s2", LAN);
        at(Duration.ofMinutes(11)).begin("s3", LAN);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from login_oidc_attempt")) {
            rows.next();
            assertEquals("old ones are removed", 2, rows.getInt(1));
        }
    }

    @Test
    public void ofManyAtOnceOneGetsIt() throws Exception {
        Attempts attempts = at(Duration.ZERO);
        attempts.begin("s1", LAN);
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(threads.submit(() -> {
                start.await();
                return attempts.take("vneid", "s1", "browser").isPresent();
            }));
        }
        int got = 0;
        for (Future<Boolean> each : all) {
            got += each.get() ? 1 : 0;
        }
        threads.shutdown();
        assertEquals(1, got);
    }
}
