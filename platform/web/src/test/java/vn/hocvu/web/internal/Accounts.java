package vn.hocvu.web.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignInNames;
import vn.hocvu.users.UnitId;

/** Sessions, second factors and roles of the people of {@link School}; every app shows 123456. */
final class Accounts implements OpenSessions, SecondFactor {
    static final String CODE = "123456";

    final Granted roles = new Granted();
    final OwnPasswords passwords = new OwnPasswords();
    final OwnNames names = new OwnNames();

    /** Whose name was corrected, and to what. */
    final List<String> corrected = new ArrayList<>();

    final PersonNames called = (caller, person, name) -> {
        if (name.isBlank()) {
            throw Refusal.of(Refusal.Category.INVALID, "name-missing", "Hãy nhập họ và tên.", "Give a name.")
                    .about("name");
        }
        corrected.add(person + " " + name);
        return new Person(person, name, null, null, UnitId.of("vn-48"), Instant.EPOCH);
    };

    final List<OpenSession> open = new ArrayList<>();
    final Set<PersonId> withFactor = new HashSet<>();
    final Set<String> verified = new HashSet<>();

    @Override
    public List<OpenSession> of(Caller caller, PersonId person) {
        caller.requireSelfOrOperator(person);
        return List.copyOf(open);
    }

    @Override
    public String id(Session session) {
        return "id-" + session.token();
    }

    @Override
    public void end(Caller caller, PersonId person, String id) {
        open.removeIf(session -> session.id().equals(id));
    }

    @Override
    public int endAll(Caller caller, PersonId person, @Nullable String but) {
        open.removeIf(session -> !session.id().equals(but));
        return 0;
    }

    @Override
    public boolean has(Caller person) {
        return withFactor.contains(person.requirePerson());
    }

    @Override
    public int recoveryCodesLeft(Caller person) {
        return has(person) ? RECOVERY_CODES : 0;
    }

    @Override
    public Proposal propose(Caller person) {
        return new Proposal("ABCDEFGH234567", "otpauth://totp/thu?secret=ABCDEFGH234567");
    }

    @Override
    public List<String> confirm(Session session, String code) {
        verify(session, code);
        withFactor.add(session.person().id());
        return List.of("abcde-fghij", "<b>");
    }

    @Override
    public void verify(Session session, String code) {
        if (!code.equals(CODE)) {
            throw Refusal.of(Refusal.Category.INVALID, "second-factor-wrong", "Mã chưa đúng.", "Wrong code.")
                    .about("code");
        }
        verified.add(session.token());
    }

    @Override
    public void reset(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    /** The password of everybody is "con mèo xanh". */
    static final class OwnPasswords implements Passwords {
        boolean none;

        @Override
        public boolean has(Caller person) {
            return !none;
        }

        @Override
        public void change(Session session, String present, String chosen) {
            if (!present.equals("con mèo xanh")) {
                throw Refusal.of(Refusal.Category.INVALID, "password-wrong", "Mật khẩu đang dùng chưa đúng.", "Wrong.")
                        .about("present");
            }
        }
    }

    static final class OwnNames implements SignInNames {
        @Override
        public Person set(Session session, String signInName, String password) {
            if (signInName.equals("0912345678")) {
                throw Refusal.of(Refusal.Category.CONFLICT, "phone-taken", "Số này đã có tài khoản.", "Taken.")
                        .about("signInName");
            }
            Person before = session.person();
            return new Person(before.id(), before.name(), signInName, null, before.unit(), before.created());
        }
    }

    /** Roles of whoever asks. */
    static final class Granted implements Roles {
        final List<Grant> grants = new ArrayList<>();

        /** Whether nobody has shown a second factor. */
        boolean locked;

        @Override
        public List<Grant> own(Caller caller) {
            return List.copyOf(grants);
        }

        void give(PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
            grants.add(new Grant(UUID.randomUUID(), person, role, unit, Instant.EPOCH, lastDay));
        }

        @Override
        public boolean may(Caller caller, Right right, UnitId unit) {
            throw new AssertionError();
        }

        @Override
        public void require(Caller caller, Right right, UnitId unit) {
            if (locked) {
                throw Refusal.of(Refusal.Category.DENIED, "second-factor-first", "Hãy xác minh.", "Verify first.");
            }
            caller.requirePerson();
            if (grants.stream().noneMatch(grant -> grant.role().gives(right))) {
                throw Refusal.of(Refusal.Category.DENIED, "no-right", "Bạn không có quyền.", "No right.");
            }
        }

        @Override
        public List<UnitId> where(Caller caller, Right right) {
            throw new AssertionError();
        }

        @Override
        public Slice<Grant> within(Caller caller, UnitId unit, @Nullable Role role, @Nullable String after, int limit) {
            throw new AssertionError();
        }

        @Override
        public Grant grant(Caller caller, PersonId person, Role role, UnitId unit, @Nullable LocalDate lastDay) {
            throw new AssertionError();
        }

        @Override
        public void withdraw(Caller caller, UUID grant) {
            throw new AssertionError();
        }

        @Override
        public Caller acting(Caller person) {
            throw new AssertionError();
        }

        @Override
        public List<Grant> of(Caller caller, PersonId person) {
            throw new AssertionError();
        }
    }
}
