package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.UnitRegister.Period;
import vn.hocvu.users.Units;
import vn.hocvu.web.WebRequest;

/** The unit that a page is about, what units are called, and the ways between pages about them. */
@Component(service = Places.class)
public final class Places {
    static final UnitId COUNTRY = UnitId.of("vn");

    /** The pages about a unit. */
    enum Tab {
        UNIT("Đơn vị", Right.SEE_PEOPLE),
        PEOPLE("Người", Right.SEE_PEOPLE),
        CLASSES("Lớp", Right.SEE_LEARNING),
        PATHS("Lộ trình", Right.SEE_LEARNING),
        ROLES("Vai trò", Right.SEE_ROLES),
        AUDIT("Nhật ký", Right.READ_AUDIT);

        private final String label;
        private final Right right;

        Tab(String label, Right right) {
            this.label = label;
            this.right = right;
        }

        private String address(UnitId unit) {
            return switch (this) {
                case UNIT -> Addresses.unit(unit);
                case PEOPLE -> Addresses.people(unit);
                case CLASSES -> Addresses.classes(unit);
                case PATHS -> Addresses.paths(unit);
                case ROLES -> Addresses.roles(unit);
                case AUDIT -> Addresses.audit(unit);
            };
        }
    }

    private final Roles roles;
    private final Units units;
    private final UnitRegister register;

    @Activate
    public Places(@Reference Roles roles, @Reference Units units, @Reference UnitRegister register) {
        this.roles = roles;
        this.units = units;
        this.register = register;
    }

    /**
     * The unit in the path.
     *
     * @throws Refusal unless the caller has the right in it, and there is such a unit
     */
    Unit require(Caller caller, Right right, WebRequest request) {
        UnitId id = id(request.variable(Addresses.UNIT)).orElseThrow(Places::unknown);
        roles.require(caller, right, id);
        return units.find(id).orElseThrow(Places::unknown);
    }

    /** The same where any of some rights is enough. */
    Unit require(Caller caller, List<Right> anyOf, WebRequest request) {
        Optional<UnitId> id = id(request.variable(Addresses.UNIT));
        Right right = anyOf.stream()
                .filter(each -> id.filter(unit -> roles.may(caller, each, unit)).isPresent())
                .findFirst()
                .orElse(anyOf.get(0));
        return require(caller, right, request);
    }

    /**
     * The same for a unit that administrators made, so that they may change it.
     *
     * @throws Refusal CONFLICT if it is an official one
     */
    Unit requireMade(Caller caller, WebRequest request) {
        Unit unit = require(caller, Right.MANAGE_UNITS, request);
        if (!isMade(unit)) {
            throw Refusal.of(
                    Refusal.Category.CONFLICT,
                    "unit-official",
                    "Đây là đơn vị trong danh mục chính thức, chỉ thay đổi theo danh mục mới.",
                    "This is an official unit. It changes with editions of the official list only.");
        }
        return unit;
    }

    private static Refusal unknown() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "unit-unknown",
                "Không có đơn vị này. Hãy tìm lại trong danh sách đơn vị.",
                "There is no such unit. Look again in the list of units.");
    }

    static Optional<UnitId> id(String text) {
        try {
            return Optional.of(UnitId.of(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Whether administrators made it, so that they may change it. */
    static boolean isMade(Unit unit) {
        return UnitRegister.KINDS.contains(unit.kind());
    }

    List<Period> history(Unit unit) {
        return register.history(unit.id());
    }

    /** The last of its history if it is no more; else null. */
    static @Nullable Period end(List<Period> history) {
        if (history.isEmpty()) {
            return null;
        }
        Period last = history.get(history.size() - 1);
        return last.to() == null ? null : last;
    }

    /** Its official name; of one that is no more the last one. */
    String name(UnitId id) {
        return units.find(id).map(Unit::fullName).orElseGet(() -> formerName(id));
    }

    private String formerName(UnitId id) {
        List<Period> history = register.history(id);
        return history.isEmpty()
                ? id.value()
                : history.get(history.size() - 1).unit().fullName();
    }

    /** Its name with those of the units above it, without the country. */
    String place(UnitId id) {
        List<String> names = new ArrayList<>();
        for (Unit each : units.path(id)) {
            if (each.parent() != null) {
                names.add(0, each.fullName());
            }
        }
        return names.isEmpty() ? name(id) : String.join(", ", names);
    }

    /** A unit as a link, for callers who may see it. */
    Link link(UnitId id) {
        return Link.to(name(id), Addresses.unit(id));
    }

    /** The head of a page about a unit that has a tab. */
    Head head(Caller caller, Unit unit, Tab tab, String heading) {
        List<Link> tabs = new ArrayList<>();
        for (Tab each : Tab.values()) {
            if (each == tab || roles.may(caller, each.right, unit.id())) {
                tabs.add(new Link(each.label, each.address(unit.id()), each == tab));
            }
        }
        return new Head(crumbs(caller, unit, false), Words.kind(unit.kind()), heading, tabs);
    }

    /** The head of a page that does something about a unit. */
    Head below(Caller caller, Unit unit, String heading) {
        return new Head(crumbs(caller, unit, true), "", heading, List.of());
    }

    /** The head of the page of a person. */
    Head person(Caller caller, Person person) {
        return new Head(personCrumbs(caller, person), "", person.name(), List.of());
    }

    /** The head of a page that does something about a person. */
    Head below(Caller caller, Person person, String heading) {
        List<Link> crumbs = personCrumbs(caller, person);
        crumbs.add(Link.to(person.name(), Addresses.profile(person.id())));
        return new Head(crumbs, "", heading, List.of());
    }

    /** The head of a page below the learning paths of a unit. */
    Head paths(Caller caller, Unit unit, String heading) {
        List<Link> crumbs = crumbs(caller, unit, true);
        crumbs.add(Link.to("Lộ trình", Addresses.paths(unit.id())));
        return new Head(crumbs, "", heading, List.of());
    }

    /** The head of a page below a learning path; the unit may be no more. */
    Head belowPath(Caller caller, LearningPath path, String heading) {
        List<Link> crumbs = units.find(path.unit())
                .map(unit -> crumbs(caller, unit, true))
                .orElseGet(() -> new ArrayList<>(List.of(Link.to("Quản lý", Addresses.START))));
        crumbs.add(Link.to(path.plan().title(), Addresses.path(path.id())));
        return new Head(crumbs, "", heading, List.of());
    }

    private List<Link> personCrumbs(Caller caller, Person person) {
        Optional<Unit> unit = units.find(person.unit());
        return unit.map(known -> crumbs(caller, known, true))
                .orElseGet(() -> new ArrayList<>(List.of(Link.to("Quản lý", Addresses.START))));
    }

    /** Links from where on the caller sees people; mere words above. */
    List<Link> crumbs(Caller caller, Unit unit, boolean itself) {
        List<UnitId> own = roles.where(caller, Right.SEE_PEOPLE);
        List<Link> crumbs = new ArrayList<>();
        crumbs.add(Link.to("Quản lý", Addresses.START));
        boolean seen = false;
        for (Unit step : units.path(unit.id())) {
            seen |= own.contains(step.id());
            if (itself || !step.id().equals(unit.id())) {
                crumbs.add(seen ? Link.to(step.name(), Addresses.unit(step.id())) : Link.words(step.name()));
            }
        }
        return crumbs;
    }
}
