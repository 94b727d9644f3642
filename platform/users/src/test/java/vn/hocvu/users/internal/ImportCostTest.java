package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.Test;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.PeopleImports.Import;
import vn.hocvu.users.PeopleImports.Order;
import vn.hocvu.users.PeopleImports.State;

/** What a row of a list costs a node, apart from its password's hash: the same in short and in long lists. */
public class ImportCostTest {
    private static final double MOST_MILLIS = 1;

    /** What inserting a row costs this thread on the machine of docs/measurements.md, when it does nothing else. */
    private static final double INSERT_MILLIS = 0.02;

    private static final long SOME_MEMORY = 4 << 20;

    /**
     * @param retained bytes that are in use at the last row, beyond those at the first
     * @param making bytes that were in use while accounts were made, beyond those before, in nine of ten looks
     */
    private record Cost(double readMillis, double makeMillis, long retained, long making) {}

    /** Looks again and again at how much memory cannot be freed; what was made since it was freed counts too. */
    private static final class InUse implements AutoCloseable {
        private final long before = used();
        private final Thread thread = new Thread(this::look, "in-use");
        private final List<Long> looks = new ArrayList<>();
        private volatile boolean over;

        InUse() {
            thread.start();
        }

        private void look() {
            do {
                looks.add(used() - before);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            } while (!over);
        }

        long atNineOfTenLooks() {
            Collections.sort(looks);
            return looks.get(looks.size() * 9 / 10);
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }

    @Test
    public void aRowCostsAMillisecondAtMostAndNoMemory() throws Exception {
        try (TestNode node = TestNode.on(TestDatabases.POSTGRESQL)) {
            cost(node, "w", 2_000);
            Cost few = cost(node, "a", 1_000);
            double insert = insertMillis(node);
            Cost many = cost(node, "b", 10_000);
            insert = (insert + insertMillis(node)) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "Import of 1,000 people: %s%nImport of 10,000 people: %s%nAn insert: %s ms%n",
                    few,
                    many,
                    insert);
            // On a machine that is slower, or busy with other tests, everything takes longer alike.
            double most = MOST_MILLIS * Math.max(1, insert / INSERT_MILLIS);
            assertTrue(many + ", an insert " + insert, many.readMillis() + many.makeMillis() <= most);
            double ratio = (many.readMillis() + many.makeMillis()) / (few.readMillis() + few.makeMillis());
            assertTrue("a row of a long list costs " + ratio + " times as much", ratio < 2);
            assertTrue(few + " → " + many, many.retained() < few.retained() + SOME_MEMORY);
            assertTrue(few + " → " + many, many.making() < few.making() + SOME_MEMORY);
        }
    }

    private static Cost cost(TestNode node, String prefix, int count) throws Exception {
        long[] retained = new long[1];
        long before = cpu();
        Import list = node.imports.read(OPERATOR, new Order("x", DA_NANG, null, true), taker -> {
            long start = used();
            taker.accept(new Tables.Row(1, List.of("Họ và tên", "Ngày sinh", "Số điện thoại", "Tên đăng nhập")));
            for (int i = 0; i < count; i++) {
                String userName = i % 2 == 0 ? prefix + ".nguoi" + i : "";
                taker.accept(new Tables.Row(
                        i + 2,
                        List.of("Nguyễn Thị " + (char) ('A' + i % 26) + " Số " + i % 997, "1985", "", userName)));
            }
            retained[0] = used() - start;
        });
        long read = cpu();
        node.imports.start(OPERATOR, list.id());
        InUse memory = new InUse();
        try (memory) {
            node.importWorker.workAll();
        }
        long made = cpu();
        assertEquals(State.DONE, node.imports.find(OPERATOR, list.id()).state());
        return new Cost(
                (read - before) / 1e6 / count, (made - read) / 1e6 / count, retained[0], memory.atNineOfTenLooks());
    }

    /** Of rows one by one, in one transaction. */
    private static double insertMillis(TestNode node) throws SQLException {
        int rows = 5_000;
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temporary table some_row (id uuid primary key, name varchar(200))");
            long begin = cpu();
            try (PreparedStatement insert = connection.prepareStatement("insert into some_row values (?, ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setObject(1, UUID.randomUUID());
                    insert.setString(2, "Nguyễn Thị A Số " + i);
                    insert.executeUpdate();
                }
            }
            long used = cpu() - begin;
            connection.rollback();
            return used / 1e6 / rows;
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
