package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
            while (!over) {
                looks.add(used() - before);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
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
            Cost many = cost(node, "b", 10_000);
            System.out.printf(Locale.ROOT, "Import of 1,000 people: %s%nImport of 10,000 people: %s%n", few, many);
            assertTrue(many.toString(), many.readMillis() + many.makeMillis() <= MOST_MILLIS);
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

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
