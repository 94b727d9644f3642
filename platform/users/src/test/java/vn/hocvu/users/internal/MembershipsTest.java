package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships.Change;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class MembershipsTest {
    private static final UnitId HA_NOI = UnitId.of("vn-01");

    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private TestNode node;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
    }

    @After
    public void stop() {
        node.close();
    }

    private PersonId person(String name) {
        return node.account(name, name.toLowerCase(Locale.ROOT) + ".85")
                .person()
                .id();
    }

    private List<PersonId> changed(long after) {
        return node.memberships.changes(OPERATOR, after, 100).stream()
                .map(Change::person)
                .toList();
    }

    @Test
    public void whoRegistersMayTellTheirGroup() {
        Person lan = node.people.register(
                NOBODY, new Registration("Lan", "lan.85", "con mèo xanh", DA_NANG, "workers"), ADDRESS);
        assertEquals("workers", lan.audience());
        assertEquals(
                "workers", node.people.find(OPERATOR, lan.id()).orElseThrow().audience());
        assertNull(node.account("Mai", "mai.85").person().audience());
        assertRefused(
                "audience-unknown",
                () -> node.people.register(
                        NOBODY, new Registration("Hoa", "hoa.85", "con mèo xanh", DA_NANG, "kings"), ADDRESS));
    }

    @Test
    public void tellsWherePeopleBelong() {
        PersonId lan = person("Lan");
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertEquals(List.of(new Membership(lan, DA_NANG, null)), node.memberships.of(OPERATOR, List.of(nobody, lan)));
        assertEquals(List.of(), node.memberships.of(OPERATOR, List.of()));
        assertRefused("limit-invalid", () -> node.memberships.of(OPERATOR, Collections.nCopies(1_001, lan)));
    }

    @Test
    public void aMoveIsSeenByAllAndFoundByTheNewUnit() throws Exception {
        PersonId lan = person("Lan");
        node.memberships.change(OPERATOR, new Membership(lan, HA_NOI, "officials"));
        try (TestNode other = node.another()) {
            Person seen = other.people.find(OPERATOR, lan).orElseThrow();
            assertEquals(HA_NOI, seen.unit());
            assertEquals("officials", seen.audience());
            assertEquals(
                    List.of(lan),
                    other.people.search(OPERATOR, "lan", HA_NOI, null, 10).items().stream()
                            .map(Person::id)
                            .toList());
            assertEquals(
                    List.of(),
                    other.people.search(OPERATOR, "lan", DA_NANG, null, 10).items());
        }
    }

    @Test
    public void changesAreToldInOrderAndOnlyIfSomethingChanged() {
        PersonId lan = person("Lan");
        PersonId mai = person("Mai");
        assertEquals(List.of(), changed(0));
        node.memberships.change(OPERATOR, new Membership(mai, HA_NOI, null));
        node.memberships.change(OPERATOR, new Membership(lan, DA_NANG, null));
        node.memberships.change(OPERATOR, new Membership(lan, DA_NANG, "pupils"));
        assertEquals(List.of(mai, lan), changed(0));
        long first = node.memberships.changes(OPERATOR, 0, 1).get(0).number();
        assertEquals(List.of(lan), changed(first));
    }

    @Test
    public void whoFollowsChangesMissesNoneWhileManyAreMadeAtOnce() throws Exception {
        List<PersonId> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(person("Lan" + i));
        }
        int turns = 10; // of 8 people
        List<Change> seen = new ArrayList<>();
        try (TestNode other = node.another()) {
            ExecutorService threads = Executors.newFixedThreadPool(people.size());
            List<Future<?>> movers = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                PersonId who = people.get(i);
                TestNode where = i % 2 == 0 ? node : other;
                movers.add(threads.submit(() -> {
                    for (int turn = 0; turn < turns; turn++) {
                        where.memberships.change(OPERATOR, new Membership(who, turn % 2 == 0 ? HA_NOI : DA_NANG, null));
                    }
                }));
            }
            boolean all;
            do {
                all = movers.stream().allMatch(Future::isDone);
                long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).number();
                seen.addAll(node.memberships.changes(OPERATOR, last, 100));
            } while (!all);
            for (Future<?> mover : movers) {
                mover.get();
            }
            threads.shutdown();
        }
        assertEquals(80, seen.size());
        assertEquals(node.memberships.changes(OPERATOR, 0, 100), seen);
    }

    @Test
    public void whatCannotBeIsRefused() {
        PersonId lan = person("Lan");
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused("person-unknown", () -> node.memberships.change(OPERATOR, new Membership(nobody, HA_NOI, null)));
        assertRefused(
                "unit-unknown", () -> node.memberships.change(OPERATOR, new Membership(lan, UnitId.of("vn-99"), null)));
        assertRefused(
                "audience-unknown", () -> node.memberships.change(OPERATOR, new Membership(lan, HA_NOI, "kings")));
        Caller self = Caller.of(lan);
        assertRefused("no-right", () -> node.memberships.change(self, new Membership(lan, HA_NOI, null)));
        assertRefused("operators-only", () -> node.memberships.of(self, List.of(lan)));
        assertRefused("operators-only", () -> node.memberships.changes(self, 0, 10));
        assertEquals(List.of(), changed(0));
        assertEquals(DA_NANG, node.people.find(OPERATOR, lan).orElseThrow().unit());
    }
}
