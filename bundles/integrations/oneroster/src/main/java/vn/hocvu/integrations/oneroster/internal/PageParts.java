package vn.hocvu.integrations.oneroster.internal;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import vn.hocvu.Html;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.web.WebRequest;

/** What the pages share. */
final class PageParts {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/uuuu", Locale.ROOT).withZone(VIETNAM);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT).withZone(VIETNAM);

    private static final HtmlInterceptor NO_INTERCEPTOR = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private PageParts() {}

    /** A compiled template of src/main/jte. */
    interface Template<V> {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, V view);
    }

    static <V> Html html(Template<V> template, V view) {
        StringOutput output = new StringOutput();
        template.render(new OwaspHtmlTemplateOutput(output), NO_INTERCEPTOR, view);
        return new Html(output.toString());
    }

    /**
     * The person who asks; as the operator, if they may act so. Without a second factor they are what else they are, and
     * are told by the service when it is missing.
     */
    static Caller acting(Roles roles, Caller caller) {
        boolean operator = caller.verified()
                && !caller.isOperator()
                && roles.own(caller).stream().anyMatch(grant -> grant.role() == Role.OPERATOR);
        return operator ? roles.acting(caller) : caller;
    }

    static Caller acting(Roles roles, WebRequest request) {
        return acting(roles, request.caller());
    }

    /** The unit in the path, whether or not there is one. */
    static UnitId unitId(WebRequest request) {
        try {
            return UnitId.of(request.variable(Addresses.UNIT));
        } catch (IllegalArgumentException noId) {
            throw unknownUnit();
        }
    }

    /** Asked for after the rights: who has none does not learn which units there are. */
    static Unit unit(Units units, WebRequest request) {
        return units.find(unitId(request)).orElseThrow(PageParts::unknownUnit);
    }

    private static Refusal unknownUnit() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "unit-unknown",
                "Không có đơn vị này. Hãy tìm lại trong danh sách đơn vị.",
                "There is no such unit. Look again in the list of units.");
    }

    /** @throws Refusal NOT_FOUND unless it is one of the caller's, of this unit */
    static RosterImport roster(RosterImports rosters, Caller caller, Unit unit, WebRequest request) {
        try {
            RosterImport roster = rosters.find(caller, UUID.fromString(request.variable(Addresses.ROSTER)));
            if (roster.owner().equals(unit.id())) {
                return roster;
            }
        } catch (IllegalArgumentException noId) {
            // There is none either.
        }
        throw RosterImports.unknown();
    }

    static String time(Instant moment) {
        return TIME.format(moment);
    }

    static String day(Instant moment) {
        return DAY.format(moment);
    }

    /** With full stops between thousands. */
    static String number(int number) {
        return Integer.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".");
    }

    static String state(RosterImport roster) {
        return switch (roster.state()) {
            case FAULTY -> "Có " + number(roster.mistakes()) + " lỗi";
            case READY -> "Chờ bạn xác nhận";
            case WORKING -> "Đang nhập";
            case STOPPED -> "Bị dừng";
            case DONE -> "Đã xong";
        };
    }
}
