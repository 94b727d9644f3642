package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister.Period;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** A unit: what is below it, and what it was called. */
@Component(service = Page.class)
public final class UnitPage implements Page {
    static final int PART = 50;
    private static final int FOUND = 20;
    private static final List<String> HISTORY = List.of("Tên", "Loại", "Thuộc", "Từ ngày", "Đến ngày");

    private final Roles roles;
    private final Units units;
    private final People people;
    private final Places places;
    private final Styles styles;

    @Activate
    public UnitPage(
            @Reference Roles roles,
            @Reference Units units,
            @Reference People people,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.units = units;
        this.people = people;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.UNIT_PAGE;
    }

    /**
     * What was found.
     *
     * @param more the list with all people of that name; empty if all are here
     */
    record Found(List<Link> units, List<Link> people, String more) {}

    /**
     * What unit.jte shows.
     *
     * @param closed since when it is no more, and who took over; empty if it still is
     * @param actions what the person may do, the main one first
     * @param text what is looked for
     * @param official units below it that are in the official list
     * @param made units below it that administrators made
     */
    record View(
            Head head,
            Optional<Done> done,
            UnitId id,
            String people,
            String closed,
            List<Link> actions,
            String text,
            Optional<Found> found,
            List<Link> official,
            List<Link> made,
            More more,
            Sheet history) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.SEE_PEOPLE, request);
        List<Period> history = places.history(unit);
        Period end = Places.end(history);
        String text = request.query(Addresses.TEXT).orElse("");
        Optional<String> after = request.query(Addresses.AFTER);
        Slice<Unit> made = units.made(unit.id(), after.orElse(null), PART);
        View view = new View(
                places.head(caller, unit, Places.Tab.UNIT, unit.fullName()),
                Done.of(request),
                unit.id(),
                Words.people(people.count(caller, unit.id())),
                end == null ? "" : closed(end),
                end == null ? actions(caller, unit) : List.of(),
                text,
                text.isEmpty() ? Optional.empty() : Optional.of(find(caller, unit, text)),
                after.isPresent() ? List.of() : official(unit),
                made.items().stream().map(UnitPage::link).toList(),
                More.of(request, made, Addresses.unit(unit.id())),
                sheet(history));
        return styles.page(unit.fullName() + " – Quản lý", JteunitGenerated::render, view);
    }

    private static Link link(Unit unit) {
        return Link.to(unit.fullName(), Addresses.unit(unit.id()));
    }

    private List<Link> official(Unit unit) {
        return units.below(unit.id()).stream()
                .filter(below -> !Places.isMade(below))
                .map(UnitPage::link)
                .toList();
    }

    private List<Link> actions(Caller caller, Unit unit) {
        List<Link> actions = new ArrayList<>();
        if (roles.may(caller, Right.MANAGE_UNITS, unit.id())) {
            actions.add(Link.to("Thêm đơn vị bên dưới", Addresses.newUnit(unit.id())));
            if (Places.isMade(unit)) {
                actions.add(Link.to("Đổi tên hoặc loại", Addresses.changeUnit(unit.id())));
                actions.add(Link.to("Chuyển sang đơn vị khác", Addresses.moveUnit(unit.id())));
                actions.add(Link.to("Đóng đơn vị", Addresses.closeUnit(unit.id())));
            }
        }
        if (roles.may(caller, Right.REGISTER_PEOPLE, unit.id())) {
            actions.add(Link.to("Nhập danh sách người", Addresses.imports(unit.id())));
        }
        return actions;
    }

    private Found find(Caller caller, Unit unit, String text) {
        List<Link> foundUnits = units.search(text, unit.id(), FOUND).stream()
                .map(found -> Link.to(places.place(found.id()), Addresses.unit(found.id())))
                .toList();
        Slice<Link> foundPeople = Slice.found(
                        null, More.MOST_EMPTY, after -> people.search(caller, text, unit.id(), after, FOUND))
                .map(person ->
                        Link.to(person.name() + " – " + places.name(person.unit()), Addresses.profile(person.id())));
        String more = foundPeople.following().isEmpty()
                ? ""
                : Addresses.with(Addresses.people(unit.id()), Addresses.TEXT, text);
        return new Found(foundUnits, foundPeople.items(), more);
    }

    private String closed(Period end) {
        UnitId successor = end.successor();
        String day = end.to() == null ? "" : " từ ngày " + Words.day(end.to());
        return "Đơn vị này không còn" + day + "."
                + (successor == null ? "" : " Người và các đơn vị bên dưới đã về " + places.name(successor) + ".");
    }

    private Sheet sheet(List<Period> history) {
        List<List<Link>> rows = new ArrayList<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            Period period = history.get(i);
            rows.add(List.of(
                    Link.words(period.unit().fullName()),
                    Link.words(Words.kind(period.unit().kind())),
                    Link.words(above(period.unit().parent())),
                    Link.words(Words.day(period.from())),
                    Link.words(period.to() == null ? "nay" : Words.day(period.to()))));
        }
        return new Sheet("Tên, loại và nơi thuộc về qua các thời kỳ", HISTORY, rows);
    }

    private String above(@Nullable UnitId parent) {
        return parent == null ? "–" : places.name(parent);
    }
}
