package vn.hocvu.administration.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** One person: where they belong and belonged, and their roles. */
@Component(service = Page.class)
public final class PersonPage implements Page {
    private final Roles roles;
    private final Memberships memberships;
    private final Cards cards;
    private final Profiles profiles;
    private final Places places;
    private final Styles styles;

    @Activate
    public PersonPage(
            @Reference Roles roles,
            @Reference Memberships memberships,
            @Reference Cards cards,
            @Reference Profiles profiles,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.memberships = memberships;
        this.cards = cards;
        this.profiles = profiles;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PROFILE;
    }

    /**
     * A role.
     *
     * @param time since when, and until when
     * @param withdraw the address where it is withdrawn; empty if it is over, or the caller may not
     */
    record Having(String role, String unit, String time, boolean counts, String withdraw) {}

    /**
     * What person.jte shows.
     *
     * @param assurance how well it is known who they are
     * @param actions what may be done
     * @param grant the address where a role is granted; empty if the caller may not
     * @param former where they belonged before
     */
    record View(
            Head head,
            Optional<Done> done,
            Link unit,
            String signInName,
            String audience,
            String since,
            String assurance,
            List<Link> actions,
            List<Having> roles,
            String grant,
            Sheet former) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Person person = profiles.find(caller, request);
        View view = new View(
                places.person(caller, person),
                Done.of(request),
                Link.to(places.place(person.unit()), Addresses.unit(person.unit())),
                Words.signInName(person),
                Words.audience(person.audience()),
                Words.day(person.created()),
                Words.assurance(person.assurance()),
                actions(caller, person),
                roles.of(caller, person.id()).stream()
                        .map(grant -> having(caller, grant))
                        .toList(),
                profiles.mayGrant(caller, person) ? Addresses.grantRole(person.id()) : "",
                former(caller, person));
        return styles.page(person.name() + " – Quản lý", JtepersonGenerated::render, view);
    }

    private List<Link> actions(Caller caller, Person person) {
        List<Link> actions = new ArrayList<>();
        if (person.id().equals(caller.person()) || roles.may(caller, Right.SEE_LEARNING, person.unit())) {
            actions.add(Link.to("Việc học", Addresses.learned(person.id())));
        }
        if (roles.may(caller, Right.MANAGE_PEOPLE, person.unit())) {
            actions.add(Link.to("Cấp mật khẩu mới", Addresses.password(person.id())));
            actions.add(Link.to("Sửa họ tên", Addresses.personName(person.id())));
            actions.add(Link.to("Chuyển đơn vị hoặc nhóm", Addresses.movePerson(person.id())));
        }
        if (roles.may(caller, Right.REGISTER_PEOPLE, person.unit())) {
            actions.add(Link.to("Cấp thẻ", Addresses.card(person.id())));
            if (!cards.of(caller, person.id()).isEmpty()) {
                actions.add(Link.to("Thu hồi thẻ", Addresses.withdrawCard(person.id())));
            }
        }
        if (profiles.mayVouch(caller, person)) {
            actions.add(Link.to("Xác nhận danh tính", Addresses.vouch(person.id())));
        }
        if (caller.isOperator()) {
            actions.add(Link.to("Gộp hồ sơ", Addresses.merge(person.id())));
        }
        if (roles.may(caller, Right.READ_AUDIT, person.unit())) {
            String audit = Addresses.audit(person.unit());
            String id = person.id().toString();
            actions.add(Link.to("Nhật ký về người này", Addresses.with(audit, AuditAsked.PERSON, id)));
        }
        return actions;
    }

    private Having having(Caller caller, Grant grant) {
        boolean counts = grant.counts(LocalDate.now(Words.VIETNAM));
        return new Having(
                Words.role(grant.role()),
                places.place(grant.unit()),
                time(grant),
                counts,
                counts && profiles.mayWithdraw(caller, grant)
                        ? Addresses.withdrawRole(grant.person(), grant.id())
                        : "");
    }

    private static String time(Grant grant) {
        String since = "Từ ngày " + Words.day(grant.granted());
        LocalDate lastDay = grant.lastDay();
        Instant withdrawn = grant.withdrawn();
        if (withdrawn != null) {
            return since + ", thu hồi ngày " + Words.day(withdrawn);
        }
        return lastDay == null ? since : since + ", đến hết " + Words.day(lastDay);
    }

    private Sheet former(Caller caller, Person person) {
        List<List<Link>> rows = memberships.history(caller, person.id()).stream()
                .map(former -> List.of(
                        Link.words(places.place(former.unit())),
                        Link.words(Words.audience(former.audience())),
                        Link.words(Words.day(former.until()))))
                .toList();
        return new Sheet("Nơi từng thuộc về, mới nhất trước", List.of("Đơn vị", "Nhóm", "Đến ngày"), rows);
    }
}
