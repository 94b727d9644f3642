package vn.hocvu.administration.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.Caller;
import vn.hocvu.users.EndingRoles;
import vn.hocvu.users.People;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Roles.Grant;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** Who has which role in a unit and below it. */
@Component(service = Page.class)
public final class RolesPage implements Page {
    static final int PART = 50;
    static final String ROLE = "vai-tro";

    /** In the query: only those that end soon. */
    private static final String ENDING = "sap-het-han";

    private static final int MOST_ENDINGS = 200;

    private static final List<String> COLUMNS = List.of("Họ và tên", "Vai trò", "Ở đơn vị", "Từ ngày", "Thời hạn");

    private final Roles roles;
    private final EndingRoles endings;
    private final People people;
    private final Places places;
    private final Styles styles;

    @Activate
    public RolesPage(
            @Reference Roles roles,
            @Reference EndingRoles endings,
            @Reference People people,
            @Reference Places places,
            @Reference Styles styles) {
        this.roles = roles;
        this.endings = endings;
        this.people = people;
        this.places = places;
        this.styles = styles;
    }

    @Override
    public String path() {
        return Addresses.ROLES_PAGE;
    }

    /** Those that end soon. */
    static String ending(UnitId unit) {
        return Addresses.with(Addresses.roles(unit), ENDING, "1");
    }

    /**
     * What roles.jte shows.
     *
     * @param address of this page, without a filter
     * @param choices roles that may be chosen, with their codes as addresses
     * @param chosen the code of the role that is shown; empty for all
     * @param hint how roles are granted; empty for those who may not
     */
    record View(Head head, String address, List<Link> choices, String chosen, String hint, Sheet sheet, More more) {}

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = Acting.of(roles, request);
        Unit unit = places.require(caller, Right.SEE_ROLES, request);
        boolean ending = request.query(ENDING).isPresent();
        Optional<Role> role = request.query(ROLE).flatMap(Role::of);
        String chosen = role.map(Role::code).orElse("");
        Slice<Grant> part = ending
                ? new Slice<>(
                        endings.ending(caller, unit.id(), Words.today().plusDays(Agenda.SOON_DAYS), MOST_ENDINGS), null)
                : roles.within(
                        caller,
                        unit.id(),
                        role.orElse(null),
                        request.query(Addresses.AFTER).orElse(null),
                        PART);
        Names names = new Names(people, caller, MOST_ENDINGS)
                .asking(part.items().stream().map(Grant::person));
        List<List<Link>> rows = new ArrayList<>();
        for (Grant grant : part.items()) {
            rows.add(List.of(
                    names.link(grant.person()),
                    Link.words(Words.role(grant.role())),
                    places.link(grant.unit()),
                    Link.words(Words.day(grant.granted())),
                    Link.words(Words.end(grant.lastDay()))));
        }
        String title = "Vai trò ở " + unit.fullName();
        View view = new View(
                places.head(caller, unit, Places.Tab.ROLES, title),
                Addresses.roles(unit.id()),
                Arrays.stream(Role.values())
                        .map(each -> Link.to(Words.role(each), each.code()))
                        .toList(),
                chosen,
                roles.may(caller, Right.GRANT_ROLES, unit.id())
                        ? "Muốn trao hoặc thu hồi vai trò, hãy mở hồ sơ của người đó."
                        : "",
                new Sheet(
                        (ending
                                        ? "Vai trò hết hạn trong " + Agenda.SOON_DAYS + " ngày tới ở "
                                        : "Vai trò đang có hiệu lực ở ")
                                + unit.fullName() + " và bên dưới",
                        COLUMNS,
                        rows),
                More.of(request, part, Addresses.roles(unit.id()), ROLE, chosen));
        return styles.page(title, JterolesGenerated::render, view);
    }
}
