package vn.hocvu.administration.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;

/** Where people are signed in, and who has a second factor, with the rules that pages rely on. */
final class FakeSessions implements OpenSessions {
    final Map<PersonId, List<OpenSession>> open = new HashMap<>();
    final FakeFactor factor = new FakeFactor();

    private final House house;

    FakeSessions(House house) {
        this.house = house;
    }

    void begin(PersonId person, String id, String device) {
        Instant begun = Instant.parse("2026-11-20T20:04:05Z");
        open.computeIfAbsent(person, key -> new ArrayList<>())
                .add(new OpenSession(id, begun, begun.plusSeconds(3_600), begun.plusSeconds(7_200), device, false));
    }

    private void require(Caller caller, PersonId person) {
        house.roles.require(
                caller,
                Right.MANAGE_PEOPLE,
                house.people
                        .find(Caller.operator(), person)
                        .orElseThrow(House::nobody)
                        .unit());
        house.roles.requireOver(caller, person);
    }

    @Override
    public List<OpenSession> of(Caller caller, PersonId person) {
        require(caller, person);
        return List.copyOf(open.getOrDefault(person, List.of()));
    }

    @Override
    public String id(Session session) {
        throw new AssertionError("No page asks for this");
    }

    @Override
    public void end(Caller caller, PersonId person, String id) {
        require(caller, person);
        open.getOrDefault(person, List.of()).removeIf(session -> session.id().equals(id));
    }

    @Override
    public int endAll(Caller caller, PersonId person, @Nullable String but) {
        require(caller, person);
        List<OpenSession> ended = open.remove(person);
        return ended == null ? 0 : ended.size();
    }

    /** Who has a second factor. */
    final class FakeFactor implements SecondFactor {
        final Set<PersonId> holders = new HashSet<>();

        @Override
        public boolean has(Caller person) {
            return holders.contains(person.requirePerson());
        }

        @Override
        public int recoveryCodesLeft(Caller person) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public Proposal propose(Caller person) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public List<String> confirm(Session session, String code) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public void verify(Session session, String code) {
            throw new AssertionError("No page asks for this");
        }

        @Override
        public boolean isSet(Caller caller, PersonId person) {
            require(caller, person);
            return holders.contains(person);
        }

        @Override
        public void reset(Caller caller, PersonId person) {
            require(caller, person);
            holders.remove(person);
            open.remove(person);
        }
    }
}
