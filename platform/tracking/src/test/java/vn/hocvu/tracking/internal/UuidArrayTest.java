package vn.hocvu.tracking.internal;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PGobject;
import vn.hocvu.database.testing.TestDatabases;

@RunWith(Parameterized.class)
public class UuidArrayTest {
    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final PGSimpleDataSource database;

    @Parameters(name = "binary: {0}")
    public static List<Boolean> forms() {
        return List.of(true, false);
    }

    public UuidArrayTest(boolean binary) throws SQLException {
        database = TestDatabases.open(TestDatabases.POSTGRESQL).unwrap(PGSimpleDataSource.class);
        if (!binary) {
            database.setBinaryTransferEnable("");
        }
    }

    @Test
    public void arrivesAsItIs() throws SQLException {
        assertArrayEquals(new UUID[] {ONE, LAST}, sent(ONE, LAST));
    }

    @Test
    public void keepsPlacesWithoutValue() throws SQLException {
        assertArrayEquals(new UUID[] {null, ONE, null}, sent(null, ONE, null));
    }

    @Test
    public void mayBeEmpty() throws SQLException {
        assertArrayEquals(new UUID[0], sent());
    }

    @Test
    public void findsRows() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from (values (cast(? as uuid))) as r (id) where id = any(?)")) {
            select.setObject(1, LAST);
            select.setObject(2, new UuidArray(new UUID[] {ONE, LAST}));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                assertEquals(1, rows.getInt(1));
            }
        }
    }

    /** Often enough for the driver to send it in the form that it keeps to. */
    private UUID[] sent(@Nullable UUID... values) throws SQLException {
        PGobject array = new UuidArray(values);
        UUID[] received = new UUID[0];
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select cast(? as uuid array)")) {
            for (int i = 0; i < 10; i++) {
                select.setObject(1, array);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    received = (UUID[]) rows.getArray(1).getArray();
                }
            }
        }
        return received;
    }
}
