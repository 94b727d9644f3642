package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Role;
import vn.hocvu.users.Unit;
import vn.hocvu.web.Answer;

/** A house with a group in a ward of Đà Nẵng, and somebody of each role. */
abstract class PlacesSetting {
    final House house = new House();
    final Site site = new Site(house);
    final Unit group = house.make("group-1", House.HAI_CHAU, "group", "Tổ Số <b>Một</b>");
    final Unit school = house.make("school-1", House.HAI_CHAU, "school", "Trường Hải Châu");
    final Person lan = house.person("Trần Thị Lan", "lan", House.HAI_CHAU);
    final Person minh = house.person("Lê <b>Minh</b>", "minh", group);
    final Person hue = house.person("Người Huế", "hue", House.HUE);
    final Person learner = house.person("Phạm Học", "hoc", group);
    final Person auditor = house.person("Đỗ Kiểm Tra", "kiem", House.DA_NANG);
    final Person operator = house.person("Vũ Vận Hành", "hanh", House.DA_NANG);

    /** Administers the ward, with a second factor. */
    final Caller lanHere = House.verified(lan);

    /** A facilitator of the group. */
    final Caller minhHere = Caller.of(minh.id());

    final Caller auditorHere = House.verified(auditor);
    final Caller operatorHere = House.verified(operator);
    final Caller learnerHere = Caller.of(learner.id());

    PlacesSetting() {
        house.grant(lan, Role.UNIT_ADMINISTRATOR, House.HAI_CHAU);
        house.grant(minh, Role.FACILITATOR, group);
        house.grant(auditor, Role.AUDITOR, House.DA_NANG);
        house.grant(operator, Role.OPERATOR, House.COUNTRY);
    }

    static void has(String html, String... parts) {
        for (String part : parts) {
            assertTrue(part + " is missing in\n" + html, html.contains(part));
        }
    }

    static void lacks(String html, String... parts) {
        for (String part : parts) {
            assertFalse(part + " is in\n" + html, html.contains(part));
        }
    }

    Refusal refused(Caller caller, String address) {
        return assertThrows(address, Refusal.class, () -> site.get(caller, address));
    }

    Refusal refused(Caller caller, String address, Map<String, String> form) {
        return assertThrows(address, Refusal.class, () -> site.post(caller, address, form));
    }

    /** The form again, with a mistake at its field: linked from the summary, and said in the title. */
    static String mistaken(int status, String field, Answer answer) {
        String html = Site.html(status, answer);
        assertTrue(
                ((Answer.Shown) answer).title(), ((Answer.Shown) answer).title().startsWith("Lỗi: "));
        has(html, "role=\"alert\"");
        if (!field.isEmpty()) {
            has(html, "<li><a href=\"#" + field + "\">", "id=\"" + field + "\"", "id=\"" + field + "-loi\"");
        }
        return html;
    }

    static void leads(String address, Answer answer) {
        assertEquals(Answer.redirect(address), answer);
    }
}
