package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;

/** People who come from other systems, in memory. */
final class Strangers implements ExternalSignIn {
    private record Waiting(ExternalIdentity identity, String browser) {}

    private final School school;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<ExternalIdentity, Person> linked = new ConcurrentHashMap<>();
    private final List<String> unlinked = new ArrayList<>();

    Strangers(School school) {
        this.school = school;
    }

    @Override
    public Arrival arrive(ExternalIdentity identity, String browser) {
        Person known = linked.get(identity);
        if (known != null) {
            return new Arrival.Known(school.begin(known));
        }
        String ticket = UUID.randomUUID().toString();
        waiting.put(ticket, new Waiting(identity, browser));
        return new Arrival.Unknown(ticket);
    }

    @Override
    public Optional<Pending> pending(String ticket, String browser) {
        return Optional.ofNullable(waiting.get(ticket))
                .filter(one -> one.browser().equals(browser))
                .map(Waiting::identity)
                .map(identity -> new Pending(
                        identity.provider(),
                        identity.name(),
                        identity.nationalId() == null ? null : "•••••••••123",
                        "048085000999".equals(identity.nationalId()),
                        identity.assurance()));
    }

    private ExternalIdentity redeem(String ticket, String browser) {
        Waiting one = waiting.remove(ticket);
        assertEquals(one.browser(), browser);
        return one.identity();
    }

    @Override
    public void link(Caller person, String ticket, String browser) {
        PersonId id = person.requirePerson();
        if (pending(ticket, browser).orElseThrow().nationalIdTaken()) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "national-id-taken",
                    "Số định danh này đã thuộc về một tài khoản khác ở đây.",
                    "Taken.");
        }
        linked.put(redeem(ticket, browser), school.find(person, id).orElseThrow());
    }

    @Override
    public Session register(String ticket, String browser, String name, UnitId unit, String audience, String address) {
        String signInName = UUID.randomUUID().toString();
        Registration registration = new Registration(name, signInName, signInName, unit, audience);
        Person person = school.register(Caller.nobody(), registration, address);
        linked.put(redeem(ticket, browser), person);
        return school.begin(person);
    }

    @Override
    public List<Link> links(Caller person) {
        PersonId id = person.requirePerson();
        return linked.entrySet().stream()
                .filter(each -> each.getValue().id().equals(id))
                .map(each -> new Link(
                        each.getKey().subject(), each.getKey().provider(), Instant.parse("2026-11-20T20:00:00Z"), null))
                .toList();
    }

    @Override
    public void unlink(Caller person, String link) {
        if (link.equals("cuoi-cung")) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "last-way-in",
                    "Đây là cách duy nhất để bạn đăng nhập.",
                    "The last way.");
        }
        unlinked.add(link);
        linked.keySet().removeIf(identity -> identity.subject().equals(link));
    }

    List<String> unlinked() {
        return unlinked;
    }
}
