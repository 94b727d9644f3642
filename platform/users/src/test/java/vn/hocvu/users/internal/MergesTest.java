package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.ADDRESS;
import static vn.hocvu.users.internal.TestNode.DA_NANG;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.AuditLog.Entry;
import vn.hocvu.users.AuditLog.Event;
import vn.hocvu.users.AuditLog.Query;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Merges.Merge;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.RecordFollower;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

@RunWith(Parameterized.class)
public class MergesTest {
    @Parameters(name = "{0}")
    public static List<String> engines() {
        return TestDatabases.ENGINES;
    }

    @Parameter
    public String engine;

    private static final UnitId HA_NOI = UnitId.of("vn-01");

    private TestNode node;
    private NewAccount lan;
    private NewAccount phone;

    @Before
    public void start() throws Exception {
        node = TestNode.on(engine);
        lan = node.account("Trần Thị Lan", "lan.85");
        phone = node.account("Lan Trần", "0912345678");
    }

    @After
    public void stop() {
        node.close();
    }

    private static PersonId id(NewAccount account) {
        return account.person().id();
    }

    private Session signIn(String name, NewAccount account) {
        return node.signIn.signIn(name, account.password(), ADDRESS);
    }

    private PersonId signedIn(String name, NewAccount account) {
        return signIn(name, account).person().id();
    }

    private Map<PersonId, PersonId> owners(PersonId... records) {
        return node.merges.owners(OPERATOR, List.of(records));
    }

    private List<PersonId> found(String text) {
        return node.people.search(OPERATOR, text, DA_NANG, null, 10).items().stream()
                .map(Person::id)
                .toList();
    }

    @Test
    public void bothNamesLeadToOnePerson() {
        Session before = signIn("0912345678", phone);
        Merge merge = node.merges.merge(OPERATOR, id(phone), id(lan));
        assertEquals(id(phone), merge.record());
        assertEquals(id(lan), merge.person());
        assertEquals(merge.merged().plus(Duration.ofDays(30)), merge.reversibleUntil());

        assertEquals("sessions of the record end", Optional.empty(), node.signIn.session(before.token()));
        assertEquals(id(lan), signedIn("0912345678", lan));
        assertEquals(id(lan), signedIn("lan.85", lan));
        assertRefused("sign-in-wrong", () -> signIn("0912345678", phone));
        assertEquals(
                Optional.of(id(lan)),
                node.people.findBySignInName(OPERATOR, "0912 345 678").map(Person::id));
        assertEquals(Optional.of(id(lan)), node.people.find(OPERATOR, id(phone)).map(Person::id));
        assertEquals(Map.of(id(phone), id(lan), id(lan), id(lan)), owners(id(phone), id(lan)));
        assertRefused("phone-taken", () -> node.account("Khác", "0912345678"));
    }

    private List<Event> told(Caller auditor, UnitId unit) {
        return node
                .audit
                .search(auditor, new Query(unit, null, null, "person.merge", null, null), null, 10)
                .items()
                .stream()
                .map(Entry::event)
                .toList();
    }

    /** Of a unit in which they are the only role. */
    private Caller auditor(String name, UnitId unit) {
        PersonId person = id(node.account("Kiểm Tra", name));
        node.roles.grant(OPERATOR, person, Role.AUDITOR, unit, null);
        return new Caller(Caller.Kind.PERSON, person, true, ADDRESS);
    }

    @Test
    public void whoAuditsTheUnitOfEitherRecordSeesThatItWasMergedAndSetApart() {
        node.memberships.change(OPERATOR, new Membership(id(phone), HA_NOI, null));
        Caller here = auditor("kiem.1", DA_NANG);
        Caller there = auditor("kiem.2", HA_NOI);
        node.merges.merge(OPERATOR, id(phone), id(lan));
        Event owner = new Event("person.merged", id(lan), DA_NANG, "record " + id(phone));
        Event record = new Event("person.merged", id(phone), HA_NOI, "owner " + id(lan));
        assertEquals(List.of(owner), told(here, DA_NANG));
        assertEquals(List.of(record), told(there, HA_NOI));
        assertRefused("no-right", () -> told(here, HA_NOI));
        node.merges.undo(OPERATOR, id(phone));
        assertEquals(
                List.of(new Event("person.merge-undone", id(lan), DA_NANG, "record " + id(phone)), owner),
                told(here, DA_NANG));
        assertEquals(
                List.of(new Event("person.merge-undone", id(phone), HA_NOI, "owner " + id(lan)), record),
                told(there, HA_NOI));
    }

    @Test
    public void theRecordItselfIsShownAsItWas() {
        node.merges.merge(OPERATOR, id(phone), id(lan));
        PersonId nobody = new PersonId(UUID.randomUUID());
        Map<PersonId, Person> records = node.merges.records(OPERATOR, List.of(id(phone), id(lan), nobody));
        assertEquals(Set.of(id(phone), id(lan)), records.keySet());
        assertEquals("Lan Trần", records.get(id(phone)).name());
        assertTrue(records.get(id(phone)).signInName().endsWith("678"));
        assertEquals("lan.85", records.get(id(lan)).signInName());
        assertEquals(Map.of(), node.merges.records(OPERATOR, List.of()));
        List<PersonId> tooMany = Stream.generate(() -> id(lan)).limit(1_001).toList();
        assertRefused("limit-invalid", () -> node.merges.records(OPERATOR, tooMany));
    }

    @Test
    public void onePersonIsFoundAndBelongsSomewhereOnce() {
        node.merges.merge(OPERATOR, id(phone), id(lan));
        for (String text : List.of("", "lan", "tran lan")) {
            assertEquals(text, List.of(id(lan)), found(text));
        }
        assertEquals(
                List.of(new Membership(id(lan), DA_NANG, null)),
                node.memberships.of(OPERATOR, List.of(id(lan), id(phone))));
        List<PersonId> changed = node.memberships.changes(OPERATOR, 0, 10).stream()
                .map(Memberships.Change::person)
                .toList();
        assertTrue(changed.toString(), changed.containsAll(List.of(id(lan), id(phone))));
    }

    @Test
    public void takenBackEachHasTheirOwnAgain() {
        node.merges.merge(OPERATOR, id(phone), id(lan));
        Session session = signIn("0912345678", lan);
        node.clock.pass(Duration.ofDays(29));
        node.merges.undo(OPERATOR, id(phone));
        assertEquals(id(phone), signedIn("0912345678", phone));
        assertEquals(id(lan), signedIn("lan.85", lan));
        assertEquals(Optional.of(id(lan)), node.signIn.session(session.token()).map(still -> still.person()
                .id()));
        assertEquals(Map.of(id(phone), id(phone), id(lan), id(lan)), owners(id(phone), id(lan)));
        assertEquals(2, found("lan").size());
        assertEquals(
                2, node.memberships.of(OPERATOR, List.of(id(lan), id(phone))).size());
        assertEquals(List.of(), node.merges.list(OPERATOR, null, 10).items());
        assertRefused("not-merged", () -> node.merges.undo(OPERATOR, id(phone)));

        node.merges.merge(OPERATOR, id(lan), id(phone));
        assertEquals("the other way round", id(phone), signedIn("lan.85", phone));
    }

    @Test
    public void whatWasMergedBeforeComesAlongAndGoesBackWithIt() {
        NewAccount card = node.account("Lan", "the.lan");
        node.merges.merge(OPERATOR, id(card), id(phone));
        node.merges.merge(OPERATOR, id(phone), id(lan));
        assertEquals(id(lan), signedIn("the.lan", lan));
        assertEquals(Map.of(id(card), id(lan)), owners(id(card)));
        assertEquals(Optional.of(id(lan)), node.people.find(OPERATOR, id(card)).map(Person::id));

        node.merges.undo(OPERATOR, id(phone));
        assertEquals(id(phone), signedIn("the.lan", phone));
        assertEquals(Map.of(id(card), id(phone)), owners(id(card)));
        node.merges.undo(OPERATOR, id(card));
        assertEquals(id(card), signedIn("the.lan", card));
    }

    @Test
    public void whatCannotBeMergedIsRefusedAndNothingChanges() {
        PersonId nobody = new PersonId(UUID.randomUUID());
        assertRefused("merge-same", () -> node.merges.merge(OPERATOR, id(lan), id(lan)));
        assertRefused("person-unknown", () -> node.merges.merge(OPERATOR, nobody, id(lan)));
        assertRefused("person-unknown", () -> node.merges.merge(OPERATOR, id(lan), nobody));
        Roles.Grant role = node.roles.grant(OPERATOR, id(phone), Role.FACILITATOR, TestNode.DA_NANG, null);
        assertRefused("merge-role", () -> node.merges.merge(OPERATOR, id(phone), id(lan)));
        for (Caller caller : List.of(Caller.nobody(), Caller.of(id(lan)))) {
            assertRefused("operators-only", () -> node.merges.merge(caller, id(phone), id(lan)));
            assertRefused("operators-only", () -> node.merges.undo(caller, id(phone)));
            assertRefused("operators-only", () -> node.merges.list(caller, null, 10));
            assertRefused("operators-only", () -> node.merges.owners(caller, List.of()));
        }
        assertRefused("limit-invalid", () -> node.merges.list(OPERATOR, null, 0));
        assertRefused("after-invalid", () -> node.merges.list(OPERATOR, "???", 10));
        assertEquals(id(phone), signedIn("0912345678", phone));
        assertEquals(List.of(), node.merges.list(OPERATOR, null, 10).items());

        node.roles.withdraw(OPERATOR, role.id());
        node.merges.merge(OPERATOR, id(phone), id(lan));
        NewAccount mai = node.account("Mai", "mai.85");
        assertRefused("merged-already", () -> node.merges.merge(OPERATOR, id(phone), id(mai)));
        assertRefused("merged-already", () -> node.merges.merge(OPERATOR, id(mai), id(phone)));
        assertRefused("merged-already", () -> node.merges.merge(OPERATOR, id(lan), id(phone)));
        node.clock.pass(Duration.ofDays(31));
        assertRefused("merge-final", () -> node.merges.undo(OPERATOR, id(phone)));
        assertEquals(id(lan), signedIn("0912345678", lan));
    }

    @Test
    public void mergesAreListedTheNewestFirstInParts() {
        List<PersonId> merged = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            NewAccount one = node.account("Lan", "lan." + i);
            node.clock.pass(Duration.ofSeconds(i % 2));
            node.merges.merge(OPERATOR, id(one), id(lan));
            merged.add(id(one));
        }
        List<Merge> seen = new ArrayList<>();
        String after = null;
        do {
            Slice<Merge> part = node.merges.list(OPERATOR, after, 2);
            seen.addAll(part.items());
            after = part.next();
        } while (after != null);
        assertEquals(5, seen.size());
        assertTrue(seen.stream().map(Merge::record).toList().containsAll(merged));
        for (int i = 1; i < seen.size(); i++) {
            assertFalse(seen.get(i).merged().isAfter(seen.get(i - 1).merged()));
        }
    }

    /** Fails as often as asked, and notes what it was told. */
    private static final class Follower implements RecordFollower {
        final Map<PersonId, PersonId> owners = new ConcurrentHashMap<>();
        volatile int failures;

        @Override
        public void belong(PersonId record, PersonId owner) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
            owners.put(record, owner);
        }

        void await(PersonId record, PersonId owner) {
            MergesTest.await(() -> owner.equals(owners.get(record)));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue("in time", System.nanoTime() < end);
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private static Follower follower(TestNode where, String name) {
        Follower follower = new Follower();
        where.followers.arrived(follower, Map.of(RecordFollower.NAME, name));
        return follower;
    }

    @Test
    public void followersAreToldAgainUntilTheyHaveHeardAndLateOnesEverything() {
        Follower first = follower(node, "first");
        first.failures = 1;
        node.merges.merge(OPERATOR, id(phone), id(lan));
        first.await(id(phone), id(lan));
        node.merges.undo(OPERATOR, id(phone));
        first.await(id(phone), id(phone));
        node.merges.merge(OPERATOR, id(phone), id(lan));
        first.await(id(phone), id(lan));

        Follower late = follower(node, "late");
        late.await(id(phone), id(lan));
    }

    @Test
    public void oneThatComesBackGoesOnWhereItWas() {
        Follower first = follower(node, "first");
        node.merges.merge(OPERATOR, id(phone), id(lan));
        first.await(id(phone), id(lan));
        node.followers.left(first);
        NewAccount mai = node.account("Mai", "mai.85");
        node.merges.merge(OPERATOR, id(mai), id(lan));
        Follower again = follower(node, "first");
        again.await(id(mai), id(lan));
        assertFalse("it knows that already", again.owners.containsKey(id(phone)));
    }

    /** Followers wait for everybody who writes, and would wait for ever for who tells them. */
    @Test
    public void whoTellsAFollowerDoesNotWriteMeanwhile() {
        AtomicInteger writers = new AtomicInteger(-1);
        node.followers.arrived(
                (record, owner) -> writers.set(othersWhoWrite()), Map.of(RecordFollower.NAME, "counts writers"));
        node.merges.merge(OPERATOR, id(phone), id(lan));
        await(() -> writers.get() >= 0);
        assertEquals(0, writers.get());
    }

    /** On PostgreSQL; H2 serves one node, and nobody waits there. */
    private int othersWhoWrite() {
        if (engine.equals(TestDatabases.H2)) {
            return 0;
        }
        try (Connection connection = node.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from pg_stat_activity where datname ="
                        + " current_database() and backend_xid is not null and pid <> pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    public void oneThatFailsKeepsNobodyElseFromHearing() {
        Follower deaf = follower(node, "deaf");
        deaf.failures = Integer.MAX_VALUE;
        List<Follower> others = List.of(follower(node, "a"), follower(node, "b"), follower(node, "z"));
        node.merges.merge(OPERATOR, id(phone), id(lan));
        others.forEach(other -> other.await(id(phone), id(lan)));
        deaf.failures = 0;
        node.followers.changed();
        deaf.await(id(phone), id(lan));
    }

    @Test
    public void nodesTellAFollowerInTurnAndTheLastWordIsTrue() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Map<PersonId, PersonId> kept = new ConcurrentHashMap<>();
        try (TestNode other = node.another()) {
            RecordFollower slow = (record, owner) -> {
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                kept.put(record, owner);
            };
            node.followers.arrived(slow, Map.of(RecordFollower.NAME, "follower"));
            node.merges.merge(OPERATOR, id(phone), id(lan));
            inside.await();
            other.merges.undo(OPERATOR, id(phone));
            other.followers.arrived(kept::put, Map.of(RecordFollower.NAME, "follower"));
            TimeUnit.MILLISECONDS.sleep(300);
            assertTrue("one at a time", kept.isEmpty());
            goOn.countDown();
            await(() -> id(phone).equals(kept.get(id(phone))));
        }
    }
}
