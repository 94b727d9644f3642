package vn.hocvu.administration.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** What the person who is signed in may do, and where. */
@Component(service = Page.class)
public final class StartPage implements Page {
    private static final int MOST_CLASSES = 10;

    private final Roles roles;
    private final People people;
    private final Classes classes;
    private final Classrooms classrooms;
    private final Places places;
    private final Styles styles;

    @Activate
    public StartPage(
            @Reference Roles roles,
            @Reference People people,
            @Reference Classes classes,
            @Reference Classrooms classrooms,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.classes = classes;
        this.classrooms = classrooms;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.START;
    }

    /**
     * A unit in which somebody has roles.
     *
     * @param place the units above it too
     * @param roles each with until when it counts
     * @param people how many; empty if the person may not see that
     * @param links what may be done
     * @param secondFactor the page to open with a second factor, without which a role does not count; empty if none is
     *     missing
     */
    record Card(String name, String place, List<String> roles, String people, List<Link> links, String secondFactor) {}

    /**
     * A class that the person teaches.
     *
     * @param place whose it is and how many are in it
     * @param next what is to do there
     */
    record Taught(Link studyClass, String place, List<Link> next) {}

    /** @param more whether there are more classes */
    record View(List<Card> cards, List<Taught> taught, boolean more, Optional<Done> done) {}

    @Override
    public Answer handle(WebRequest request) {
        request.caller().requirePerson();
        Caller caller = Acting.of(roles, request);
        Map<UnitId, List<Grant>> byUnit = new LinkedHashMap<>();
        for (Grant grant : roles.own(request.caller())) {
            byUnit.computeIfAbsent(grant.unit(), unit -> new ArrayList<>()).add(grant);
        }
        List<Card> cards = new ArrayList<>();
        byUnit.forEach((unit, grants) -> cards.add(card(caller, unit, grants)));
        List<StudyClass> all = classes.taught(request.caller());
        List<Taught> taught = all.stream()
                .limit(MOST_CLASSES)
                .map(shown -> new Taught(
                        Link.to(shown.plan().title(), Addresses.studyClass(shown.id())),
                        places.name(shown.unit()) + ", " + Classrooms.places(shown),
                        classrooms.next(caller, shown)))
                .toList();
        View view = new View(cards, taught, all.size() > MOST_CLASSES, Done.of(request));
        return styles.page("Quản lý", JtestartGenerated::render, view);
    }

    private Card card(Caller caller, UnitId unit, List<Grant> grants) {
        boolean sees = roles.may(caller, Right.SEE_PEOPLE, unit);
        boolean missing = !caller.verified()
                && grants.stream().anyMatch(grant -> grant.role().needsSecondFactor());
        String name = places.name(unit);
        String place = places.place(unit);
        return new Card(
                name,
                place.equals(name) ? "" : place,
                grants.stream()
                        .map(grant -> words(grant.role(), grant.lastDay()))
                        .toList(),
                sees ? Words.people(people.count(caller, unit)) : "",
                links(caller, unit, sees),
                missing ? Addresses.unit(unit) : "");
    }

    private static String words(Role role, @Nullable LocalDate lastDay) {
        String end = lastDay == null ? "" : " (đến hết " + Words.day(lastDay) + ")";
        return Words.role(role) + end + ": " + Words.explanation(role);
    }

    private List<Link> links(Caller caller, UnitId unit, boolean sees) {
        List<Link> links = new ArrayList<>();
        if (sees) {
            links.add(Link.to("Mở đơn vị", Addresses.unit(unit)));
            links.add(Link.to("Người", Addresses.people(unit)));
        }
        if (roles.may(caller, Right.SEE_LEARNING, unit)) {
            links.add(Link.to("Lớp", Addresses.classes(unit)));
        }
        if (roles.may(caller, Right.REGISTER_PEOPLE, unit)) {
            links.add(Link.to("Tạo tài khoản", Addresses.newPerson(unit)));
            links.add(Link.to("Nhập danh sách", Addresses.imports(unit)));
        }
        if (PathsPage.makes(roles, caller, unit)) {
            links.add(Link.to("Lộ trình học", Addresses.paths(unit)));
        }
        if (roles.may(caller, Right.SEE_ROLES, unit)) {
            links.add(Link.to("Vai trò", Addresses.roles(unit)));
        }
        if (roles.may(caller, Right.READ_AUDIT, unit)) {
            links.add(Link.to("Nhật ký", Addresses.audit(unit)));
        }
        if (caller.isOperator() && unit.equals(Places.COUNTRY)) {
            links.add(Link.to("Hồ sơ đã gộp", Addresses.MERGES));
        }
        return links;
    }
}
