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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.NewAccount;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.UnitId;

public class RoleCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");
    private static final Person LAN =
            new Person(new PersonId(UUID.randomUUID()), "Trần Thị Lan", "lan.85", null, UnitId.of("vn-48"), NOW);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private final FakeRoles roles = new FakeRoles();

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
        RoleGrantCommand grant = new RoleGrantCommand();
        grant.people = new OnePerson();
        grant.roles = roles;
        grant.role = "facilitator";
        grant.signInName = "lan.85";
        grant.unit = "vn-48";
        grant.until = "2027-06-30";
        grant.json = true;
        grant.execute();
        assertEquals("facilitator", json().get("role").asText());
        assertEquals("2027-06-30", json().get("last day").asText());
        assertEquals(1, roles.grants.size());

        JsonNode listed = list(true);
        assertEquals(1, listed.size());
        assertEquals("Trần Thị Lan", listed.get(0).get("name").asText());
        assertEquals("lan.85", listed.get(0).get("sign-in name").asText());
        assertEquals("vn-48", listed.get(0).get("unit").asText());
        assertEquals(NOW.toString(), listed.get(0).get("granted").asText());

        RoleWithdrawCommand withdraw = new RoleWithdrawCommand();
        withdraw.people = new OnePerson();
        withdraw.roles = roles;
        withdraw.role = "facilitator";
        withdraw.signInName = "lan.85";
        CommandException refused = assertThrows(CommandException.class, withdraw::execute);
        assertTrue(refused.getMessage(), refused.getMessage().startsWith("Trần Thị Lan is no facilitator of vn."));
        withdraw.unit = "vn-48";
        withdraw.execute();
        assertEquals(List.of(), roles.grants);
        list(false);
        assertTrue(out(), out().contains("hocvu:role-grant"));
    }

    @Test
    public void whatThereIsNotChangesNothing() {
        RoleGrantCommand grant = new RoleGrantCommand();
        grant.people = new OnePerson();
        grant.roles = roles;
        grant.role = "facilitator";
        grant.signInName = "mai";
        CommandException refused = assertThrows(CommandException.class, grant::execute);
        assertEquals("Nobody signs in as mai. hocvu:user-list finds people by name.", refused.getMessage());
        grant.signInName = "lan.85";
        grant.role = "king";
        refused = assertThrows(CommandException.class, grant::execute);
        assertTrue(refused.getMessage(), refused.getMessage().contains("not king"));
        assertEquals(List.of(), roles.grants);
    }

    private JsonNode list(boolean asJson) throws Exception {
        bytes.reset();
        RoleListCommand list = new RoleListCommand();
        list.people = new OnePerson();
        list.roles = roles;
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

    private static final class FakeRoles implements Roles {
        final List<Grant> grants = new ArrayList<>();

        @Override
        public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
            caller.requireOperator();
            Grant grant = new Grant(UUID.randomUUID(), person, role, unit, NOW, lastDay);
            grants.add(grant);
            return grant;
        }

        @Override
        public void withdraw(Caller caller, UUID grant) {
            caller.requireOperator();
            grants.removeIf(one -> one.id().equals(grant));
        }

        @Override
        public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
            caller.requireOperator();
            return new Slice<>(List.copyOf(grants), null);
        }

        @Override
        public List<Grant> of(Caller caller, PersonId person) {
            return List.copyOf(grants);
        }

        @Override
        public boolean may(Caller caller, Right right, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public void require(Caller caller, Right right, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public List<UnitId> where(Caller caller, Right right) {
            throw new AssertionError();
        }

        @Override
        public List<Grant> own(Caller caller) {
            throw new AssertionError();
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

        @Override
        public long count(Caller caller, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public Person vouch(Caller caller, PersonId person, UnitId group) {
            throw new AssertionError();
        }
    }
}
