package vn.hocvu.users.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static vn.hocvu.users.internal.Refusals.assertRefused;
import static vn.hocvu.users.internal.TestNode.NOBODY;
import static vn.hocvu.users.internal.TestNode.OPERATOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import vn.hocvu.Slice;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Operators.Grant;
import vn.hocvu.users.PersonId;

@RunWith(Parameterized.class)
public class OperatorsTest {
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

    private PersonId person(String signInName) {
        return node.account("Lan", signInName).person().id();
    }

    @Test
    public void nobodyActsAsTheOperatorToWhomItIsNotGranted() {
        PersonId lan = person("lan.85");
        PersonId mai = person("mai.85");
        node.operators.grant(OPERATOR, lan);

        assertEquals(OPERATOR, node.operators.acting(Caller.of(lan)));
        assertRefused("operators-only", () -> node.operators.acting(Caller.of(mai)));
        assertRefused("operators-only", () -> node.operators.acting(Caller.of(new PersonId(UUID.randomUUID()))));
        assertRefused("sign-in-first", () -> node.operators.acting(NOBODY));
        assertEquals(OPERATOR, node.operators.acting(OPERATOR));
    }

    @Test
    public void theRightEndsOnEveryNodeAtOnce() throws Exception {
        PersonId lan = person("lan.85");
        node.operators.grant(OPERATOR, lan);
        try (TestNode other = node.another()) {
            assertEquals(OPERATOR, other.operators.acting(Caller.of(lan)));
            node.operators.withdraw(OPERATOR, lan);
            assertRefused("operators-only", () -> other.operators.acting(Caller.of(lan)));
        }
        assertRefused("operator-unknown", () -> node.operators.withdraw(OPERATOR, lan));
    }

    @Test
    public void onlyTheOperatorGrantsWithdrawsAndLists() {
        PersonId lan = person("lan.85");
        node.operators.grant(OPERATOR, lan);
        for (Caller caller : List.of(NOBODY, Caller.of(lan))) {
            assertRefused("operators-only", () -> node.operators.grant(caller, lan));
            assertRefused("operators-only", () -> node.operators.withdraw(caller, lan));
            assertRefused("operators-only", () -> node.operators.list(caller, null, 10));
        }
    }

    @Test
    public void grantingTwiceIsOneGrantOfThatTime() {
        PersonId lan = person("lan.85");
        node.operators.grant(OPERATOR, lan);
        List<Grant> first = node.operators.list(OPERATOR, null, 10).items();
        node.clock.pass(Duration.ofDays(1));
        node.operators.grant(OPERATOR, lan);

        assertEquals(first, node.operators.list(OPERATOR, null, 10).items());
        assertEquals(lan, first.get(0).person());
        assertRefused("person-unknown", () -> node.operators.grant(OPERATOR, new PersonId(UUID.randomUUID())));
    }

    @Test
    public void grantingByManyAtOnceIsOneGrant() throws Exception {
        PersonId lan = person("lan.85");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> grants = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            grants.add(threads.submit(() -> node.operators.grant(OPERATOR, lan)));
        }
        for (Future<?> each : grants) {
            each.get();
        }
        threads.shutdown();
        assertEquals(1, node.operators.list(OPERATOR, null, 10).items().size());
    }

    @Test
    public void theListIsReadInParts() {
        Set<PersonId> granted = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            PersonId person = person("lan.8" + i);
            node.operators.grant(OPERATOR, person);
            granted.add(person);
        }
        Slice<Grant> first = node.operators.list(OPERATOR, null, 3);
        assertNotNull(first.next());
        Slice<Grant> second = node.operators.list(OPERATOR, first.next(), 3);
        assertNull(second.next());
        Set<PersonId> listed = new HashSet<>();
        first.items().forEach(grant -> listed.add(grant.person()));
        second.items().forEach(grant -> listed.add(grant.person()));
        assertEquals(3, first.items().size());
        assertEquals(granted, listed);
        assertRefused("after-invalid", () -> node.operators.list(OPERATOR, "x", 3));
        assertRefused("limit-invalid", () -> node.operators.list(OPERATOR, null, 201));
    }
}
