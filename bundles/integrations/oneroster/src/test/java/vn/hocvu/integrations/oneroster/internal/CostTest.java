package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import vn.hocvu.tables.internal.StreamedTables;

/** What reading, checking and planning cost a person. */
public class CostTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static byte[] school(int people) {
        StringBuilder users = new StringBuilder(Zip.USERS).append('\n');
        StringBuilder roles = new StringBuilder("sourcedId,userSourcedId,roleType,role,orgSourcedId\n");
        StringBuilder enrolments = new StringBuilder(Zip.ENROLLMENTS).append('\n');
        for (int i = 0; i < people; i++) {
            users.append("u").append(i).append(",,,true,hs.").append(i).append(",,An,Trần,Bình,,,,,,,\n");
            roles.append("r").append(i).append(",u").append(i).append(",primary,student,thcs\n");
            enrolments.append("e").append(i).append(",,,6a,thcs,u").append(i).append(",student,,,\n");
        }
        return Zip.school()
                .with("users.csv", users.toString())
                .with("roles.csv", roles.toString())
                .with("enrollments.csv", enrolments.toString())
                .bytes();
    }

    /** Nanoseconds of the processor. */
    private static long planned(int people) throws IOException {
        World world = new World();
        byte[] zip = school(people);
        Planner planner = new Planner(world.units, world.people, world.catalogue, world.classes, World.CLOCK);
        Mistakes mistakes = new Mistakes();
        long begun = THREADS.getCurrentThreadCpuTime();
        Packed packed = PackageReader.read(zip, new StreamedTables(), mistakes);
        Plan plan = planner.plan(World.ADMIN, World.COMMUNE, packed, new Known(), mistakes);
        byte[] kept = PackageWriter.bytes(packed);
        long cost = THREADS.getCurrentThreadCpuTime() - begun;
        assertEquals(0, mistakes.count());
        assertEquals(people, plan.people().size());
        assertEquals(people, plan.enrolments().size());
        assertTrue(kept.length > 0);
        return cost;
    }

    @Test
    public void aPersonCostsLessThanAMillisecondOfTheProcessorHoweverManyThereAre() throws IOException {
        planned(1_000);
        int many = 20_000;
        long each = planned(many) / many;
        assertTrue(each + " ns a person", each < TimeUnit.MILLISECONDS.toNanos(1));
    }
}
