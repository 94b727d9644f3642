package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.Right;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** The people of a unit and of those below it. */
@Component(service = Page.class)
public final class PeoplePage implements Page {
    static final int PART = 50;

    /** Posted, so that no phone number gets into an address. */
    static final String SIGN_IN_NAME = "signInName";

    private static final List<String> COLUMNS =
            List.of("Họ và tên", "Tên đăng nhập", "Đơn vị", "Nhóm", "Có tài khoản từ");

    private final Roles roles;
    private final People people;
    private final Places places;
    private final Styles styles;

    @Activate
    public PeoplePage(
            @Reference Roles roles, @Reference People people, @Reference Places places, @Reference Styles styles) {
        this.roles = roles;
        this.people = people;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.PEOPLE_PAGE;
    }

    /**
     * What people.jte shows.
     *
     * @param add the address where accounts are made; empty if the person may not
     * @param card the address where accounts with cards are made; empty if the person may not
     * @param text by what names people are looked for
     * @param signInName what was typed to find one person; empty if nothing was
     * @param file the address of the table for spreadsheet programs
     */
    record View(
            Head head,
            Optional<Done> done,
            UnitId id,
            String people,
            String add,
            String card,
            String text,
            String signInName,
            Sheet sheet,
            More more,
            String file,
            List<Mistake> mistakes) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.SEE_PEOPLE, request);
        return request.isPost() ? find(request, caller, unit) : list(200, request, caller, unit, "", List.of());
    }

    /** Leads to the one person who signs in so. */
    private Answer find(WebRequest request, Caller caller, Unit unit) {
        String typed = request.field(SIGN_IN_NAME).orElse("");
        if (typed.isEmpty()) {
            return list(
                    400, request, caller, unit, typed, mistake("Hãy nhập số điện thoại, tên đăng nhập hoặc số thẻ."));
        }
        Optional<Person> found = people.findBySignInName(caller, typed);
        return found.isPresent()
                ? Answer.redirect(Addresses.profile(found.get().id()))
                : list(
                        404,
                        request,
                        caller,
                        unit,
                        typed,
                        mistake(
                                "Không có ai đăng nhập bằng tên hoặc số này ở nơi bạn quản lý. Hãy kiểm tra lại, hoặc tìm theo họ tên."));
    }

    private static List<Mistake> mistake(String text) {
        return List.of(new Mistake(SIGN_IN_NAME, text));
    }

    private Answer list(
            int status, WebRequest request, Caller caller, Unit unit, String signInName, List<Mistake> mistakes) {
        String text = request.query(Addresses.TEXT).orElse("");
        Slice<Person> part = Slice.found(
                request.query(Addresses.AFTER).orElse(null),
                More.MOST_EMPTY,
                after -> people.search(caller, text, unit.id(), after, PART));
        List<List<Link>> rows = new ArrayList<>();
        for (Person person : part.items()) {
            rows.add(List.of(
                    Link.to(person.name(), Addresses.profile(person.id())),
                    Link.words(Words.signInName(person)),
                    places.link(person.unit()),
                    Link.words(Words.audience(person.audience())),
                    Link.words(Words.day(person.created()))));
        }
        String title = "Người của " + unit.fullName();
        boolean registers = roles.may(caller, Right.REGISTER_PEOPLE, unit.id());
        View view = new View(
                places.head(caller, unit, Places.Tab.PEOPLE, title),
                Done.of(request),
                unit.id(),
                Words.people(people.count(caller, unit.id())),
                registers ? Addresses.newPerson(unit.id()) : "",
                registers ? Addresses.newCard(unit.id()) : "",
                text,
                signInName,
                new Sheet("Người của " + unit.fullName() + " và các đơn vị bên dưới", COLUMNS, rows),
                More.of(request, part, Addresses.people(unit.id()), Addresses.TEXT, text),
                Addresses.with(Addresses.peopleFile(unit.id()), Addresses.TEXT, text),
                mistakes);
        return styles.page(status, Mistake.title(title, mistakes), JtepeopleGenerated::render, view);
    }
}
