package vn.hocvu.integrations.oneroster.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Text;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.Units;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

/** One package: what is wrong with it, what it does, how far it is, and what came of it. */
@Component(service = Page.class)
public final class RosterPage implements Page {
    static final String ACTION = "viec";
    static final String START = "nhap";
    static final String REMOVE = "bo";

    private static final int PART = 50;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(4);

    private final Roles roles;
    private final Units units;
    private final RosterImports rosters;

    @Activate
    public RosterPage(@Reference Roles roles, @Reference Units units, @Reference RosterImports rosters) {
        this.roles = roles;
        this.units = units;
        this.rosters = rosters;
    }

    /**
     * What roster.jte shows.
     *
     * @param deeds what the package does, a sentence each; empty if everything is so already
     * @param stopped what it cannot get over; empty if it was not stopped
     * @param ignored files and columns that are passed over, in one line
     * @param next where more mistakes are; empty at the end
     * @param passwords where first passwords are; empty if there are none
     */
    record View(
            String name,
            String unit,
            String back,
            State state,
            List<String> deeds,
            String counted,
            String stopped,
            String ignored,
            int done,
            int total,
            String until,
            List<Row> mistakes,
            String next,
            String passwords) {}

    /** A mistake. */
    record Row(String place, String text) {}

    @Override
    public String path() {
        return Addresses.ROSTER_PAGE;
    }

    @Override
    public Answer handle(WebRequest request) {
        Caller caller = PageParts.acting(roles, request);
        RosterImports.requireRights(roles, caller, PageParts.unitId(request));
        Unit unit = PageParts.unit(units, request);
        RosterImport roster = PageParts.roster(rosters, caller, unit, request);
        if (!request.isPost()) {
            return show(caller, unit, roster, request);
        }
        switch (request.field(ACTION).orElse("")) {
            case START -> rosters.start(caller, roster.id());
            case REMOVE -> {
                rosters.remove(caller, roster.id());
                return Answer.redirect(Addresses.unit(unit.id()) + "?" + Addresses.REMOVED + "=1");
            }
            default ->
                throw Refusal.of(
                        Refusal.Category.INVALID,
                        "action-unknown",
                        "Trang này không có việc đó. Hãy tải lại trang.",
                        "There is no such action on this page.");
        }
        return Answer.redirect(Addresses.roster(unit.id(), roster.id()));
    }

    private Answer show(Caller caller, Unit unit, RosterImport roster, WebRequest request) {
        int after = after(request);
        List<Mistake> mistakes = rosters.mistakes(caller, roster.id(), after, PART);
        String own = Addresses.roster(unit.id(), roster.id());
        Text stopped = roster.stopped();
        View view = new View(
                name(roster),
                unit.fullName(),
                Addresses.unit(unit.id()),
                roster.state(),
                deeds(roster.summary()),
                PageParts.number(roster.mistakes()),
                stopped == null ? "" : stopped.vi(),
                String.join(", ", roster.ignored()),
                roster.done(),
                roster.total(),
                PageParts.day(roster.until()),
                mistakes.stream().map(RosterPage::row).toList(),
                after + mistakes.size() < roster.shown()
                        ? own + "?" + Addresses.AFTER + "=" + (after + mistakes.size())
                        : "",
                roster.hasResults() ? Addresses.passwords(unit.id(), roster.id()) : "");
        Answer.Shown page = new Answer.Shown(
                200,
                PageParts.state(roster) + " – " + view.name(),
                PageParts.html(JterosterGenerated::render, view),
                List.of());
        return roster.state() == State.WORKING ? new Answer.Again(page, LOOK_AGAIN) : page;
    }

    private static int after(WebRequest request) {
        return request.query(Addresses.AFTER)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    static String name(RosterImport roster) {
        return roster.name().isBlank() ? "Gói không tên" : roster.name();
    }

    private static Row row(Mistake mistake) {
        StringBuilder place = new StringBuilder(mistake.file());
        if (mistake.line() > 0) {
            place.append(", dòng ").append(mistake.line());
        }
        if (!mistake.heading().isEmpty()) {
            place.append(", cột ").append(mistake.heading());
        }
        return new Row(place.toString(), mistake.text().vi());
    }

    private static List<String> deeds(Summary summary) {
        List<String> deeds = new ArrayList<>();
        add(deeds, summary.newUnits(), "đơn vị mới");
        add(deeds, summary.changedUnits(), "đơn vị đổi tên, đổi loại hoặc chuyển chỗ");
        add(deeds, summary.newPeople(), "tài khoản mới");
        add(deeds, summary.movedPeople(), "người đã có ở đây, xếp theo đơn vị và nhóm trong gói");
        add(deeds, summary.newClasses(), "lớp mới");
        add(deeds, summary.changedClasses(), "lớp đổi tên hoặc đổi ngày");
        add(deeds, summary.closedClasses(), "lớp đóng lại");
        add(deeds, summary.enrolments(), "lượt ghi danh, kể cả người dạy");
        add(deeds, summary.removals(), "lượt rời lớp");
        return deeds;
    }

    private static void add(List<String> deeds, int count, String what) {
        if (count > 0) {
            deeds.add(PageParts.number(count) + " " + what);
        }
    }
}
