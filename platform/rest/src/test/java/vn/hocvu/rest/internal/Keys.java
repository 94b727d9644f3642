package vn.hocvu.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Right;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** What residents sign in with: each has a password and two sessions; Lan is linked to a portal. Notes what is done. */
final class Keys implements Passwords, OpenSessions, ExternalSignIn {
    final List<String> done = new ArrayList<>();

    private final Offices offices;
    private final Residents residents;

    Keys(Offices offices, Residents residents) {
        this.offices = offices;
        this.residents = residents;
    }

    @Override
    public boolean has(Caller person) {
        person.requirePerson();
        return true;
    }

    @Override
    public void change(Session session, String present, String chosen) {
        if (!present.equals("12345678")) {
            throw Refusal.of(Refusal.Category.INVALID, "password-wrong", "Mật khẩu chưa đúng.", "Wrong.")
                    .about("present");
        }
        done.add("password " + chosen);
    }

    @Override
    public List<OpenSession> of(Caller caller, PersonId person) {
        over(caller, person);
        return List.of(session("here-" + person, "Chrome", true), session("elsewhere-" + person, "curl/8.5", false));
    }

    private static OpenSession session(String id, String device, boolean verified) {
        return new OpenSession(id, Country.NOW, Country.NOW, Country.NOW, device, verified);
    }

    private void over(Caller caller, PersonId person) {
        if (!caller.who().filter(person::equals).isPresent()) {
            offices.require(caller, Right.MANAGE_PEOPLE, Offices.CITY);
        }
        residents.one(person);
    }

    @Override
    public String id(Session session) {
        return "here-" + session.person().id();
    }

    @Override
    public void end(Caller caller, PersonId person, String id) {
        over(caller, person);
        done.add("end " + id);
    }

    @Override
    public int endAll(Caller caller, PersonId person, @Nullable String but) {
        over(caller, person);
        done.add("end all but " + but);
        return but == null ? 2 : 1;
    }

    @Override
    public Arrival arrive(ExternalIdentity identity, String browser) {
        throw new AssertionError();
    }

    @Override
    public Optional<Pending> pending(String ticket, String browser) {
        throw new AssertionError();
    }

    @Override
    public void link(Caller person, String ticket, String browser) {
        throw new AssertionError();
    }

    @Override
    public Session register(
            String ticket, String browser, String name, UnitId unit, @Nullable String audience, String address) {
        throw new AssertionError();
    }

    @Override
    public List<Link> links(Caller person) {
        person.requirePerson();
        return List.of(new Link("link-1", "Cổng Đà Nẵng", Country.NOW, "•••••••••123"));
    }

    @Override
    public void unlink(Caller person, String link) {
        person.requirePerson();
        if (!link.equals("link-1")) {
            throw Refusal.of(Refusal.Category.CONFLICT, "last-way-in", "Không còn cách đăng nhập.", "Last way in.");
        }
        done.add("unlink " + link);
    }
}
