package vn.hocvu.console.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.Operators;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

public class OperatorCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
    private static final Person LAN =
            new Person(new PersonId(UUID.randomUUID()), "Trần Thị Lan", "lan.85", null, UnitId.of("vn-48"), NOW);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final FakeOperators operators = new FakeOperators();

    @Before
    public void capture() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    @After
    public void release() {
        System.setOut(before);
    }

    @Test
    public void grantsListsAndWithdraws() throws Exception {
        OperatorGrantCommand grant = new OperatorGrantCommand();
        grant.people = new OnePerson();
        grant.operators = operators;
        grant.signInName = "lan.85";
        grant.json = true;
        grant.execute();
        assertTrue(json().get("operator").asBoolean());
        assertEquals(Set.of(LAN.id()), operators.granted);

        JsonNode listed = list(true);
        assertEquals(1, listed.size());
        assertEquals("Trần Thị Lan", listed.get(0).get("name").asText());
        assertEquals("lan.85", listed.get(0).get("sign-in name").asText());
        assertEquals(NOW.toString(), listed.get(0).get("granted").asText());

        OperatorWithdrawCommand withdraw = new OperatorWithdrawCommand();
        withdraw.people = new OnePerson();
        withdraw.operators = operators;
        withdraw.signInName = "lan.85";
        withdraw.execute();
        assertEquals(Set.of(), operators.granted);
        list(false);
        assertTrue(out(), out().contains("hocvu:operator-grant"));
    }

    @Test
    public void nobodyOfThatNameChangesNothing() {
        OperatorGrantCommand grant = new OperatorGrantCommand();
        grant.people = new OnePerson();
        grant.operators = operators;
        grant.signInName = "mai";
        CommandException refused = assertThrows(CommandException.class, grant::execute);
        assertEquals("Nobody signs in as mai. hocvu:user-list finds people by name.", refused.getMessage());
        assertEquals(Set.of(), operators.granted);
    }

    private JsonNode list(boolean asJson) throws Exception {
        bytes.reset();
        OperatorListCommand list = new OperatorListCommand();
        list.people = new OnePerson();
        list.operators = operators;
        list.json = asJson;
        list.execute();
        return asJson ? json() : new ObjectMapper().createArrayNode();
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out());
    }

    private static final class FakeOperators implements Operators {
        final Set<PersonId> granted = new LinkedHashSet<>();

        @Override
        public void grant(Caller operator, PersonId person) {
            operator.requireOperator();
            granted.add(person);
        }

        @Override
        public void withdraw(Caller operator, PersonId person) {
            operator.requireOperator();
            granted.remove(person);
        }

        @Override
        public Slice<Grant> list(Caller operator, @Nullable String after, int limit) {
            operator.requireOperator();
            return new Slice<>(
                    granted.stream().map(person -> new Grant(person, NOW)).toList(), null);
        }

        @Override
        public Caller acting(Caller person) {
            throw new AssertionError();
        }
    }

    private static final class OnePerson implements People {
        @Override
        public Optional<Person> find(Caller caller, PersonId person) {
            return Optional.of(LAN).filter(lan -> lan.id().equals(person));
        }

        @Override
        public Optional<Person> findBySignInName(Caller caller, String signInName) {
            return Optional.of(LAN).filter(lan -> signInName.equals(lan.userName()));
        }

        @Override
        public Person register(Caller caller, Registration registration, String address) {
            throw new AssertionError();
        }

        @Override
        public NewAccount create(Caller caller, Registration registration) {
            throw new AssertionError();
        }

        @Override
        public NewAccount resetPassword(Caller caller, PersonId person) {
            throw new AssertionError();
        }

        @Override
        public Slice<Person> search(
                Caller caller, @Nullable String text, @Nullable UnitId unit, @Nullable String after, int limit) {
            throw new AssertionError();
        }
    }
}
