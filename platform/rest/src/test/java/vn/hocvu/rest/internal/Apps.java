package vn.hocvu.rest.internal;

import java.util.List;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;

/** Every app shows 123456. */
final class Apps implements SecondFactor {
    @Override
    public void verify(Session session, String code) {
        if (!code.equals("123456")) {
            throw Refusal.of(Refusal.Category.INVALID, "second-factor-wrong", "Mã chưa đúng.", "Wrong code.")
                    .about("code");
        }
    }

    @Override
    public boolean has(Caller person) {
        throw new AssertionError();
    }

    @Override
    public int recoveryCodesLeft(Caller person) {
        throw new AssertionError();
    }

    @Override
    public Proposal propose(Caller person) {
        throw new AssertionError();
    }

    @Override
    public List<String> confirm(Session session, String code) {
        throw new AssertionError();
    }

    @Override
    public void reset(Caller caller, PersonId person) {
        throw new AssertionError();
    }
}
