package vn.hocvu.rest.internal;

import java.util.ArrayList;
import java.util.List;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;

/** Every app shows 123456. Notes what is done. */
final class Apps implements SecondFactor {
    final List<String> done = new ArrayList<>();

    private final Offices offices;
    private final Residents residents;

    Apps(Offices offices, Residents residents) {
        this.offices = offices;
        this.residents = residents;
    }

    @Override
    public void verify(Session session, String code) {
        if (!code.equals("123456")) {
            throw Refusal.of(Refusal.Category.INVALID, "second-factor-wrong", "Mã chưa đúng.", "Wrong code.")
                    .about("code");
        }
    }

    @Override
    public boolean has(Caller person) {
        return !done.isEmpty();
    }

    @Override
    public int recoveryCodesLeft(Caller person) {
        return done.isEmpty() ? 0 : 2;
    }

    @Override
    public Proposal propose(Caller person) {
        person.requirePerson();
        return new Proposal("JBSWY3DP", "otpauth://totp/hocvu?secret=JBSWY3DP");
    }

    @Override
    public List<String> confirm(Session session, String code) {
        verify(session, code);
        done.add("confirm");
        return List.of("aaaa-bbbb", "cccc-dddd");
    }

    @Override
    public boolean isSet(Caller caller, PersonId person) {
        throw new AssertionError();
    }

    @Override
    public void reset(Caller caller, PersonId person) {
        offices.require(caller, Right.MANAGE_PEOPLE, residents.one(person).unit());
        done.add("reset");
    }
}
