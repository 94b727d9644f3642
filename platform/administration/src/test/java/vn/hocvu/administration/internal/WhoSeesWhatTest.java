package vn.hocvu.administration.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.content.Audience;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.ClassPlan;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.PathPlan;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.web.Answer;
import vn.hocvu.web.UiSlot;

/** What each role is offered, and what it is refused. */
public class WhoSeesWhatTest extends PlacesSetting {
    private static final Pattern LINK = Pattern.compile("href=\"(/quan-ly[^\"]*)\"");

    /** Every address that needs a right in the ward. */
    private static final List<String> OF_THE_WARD = List.of(
            "/quan-ly/don-vi/vn-1",
            "/quan-ly/don-vi/vn-1/them",
            "/quan-ly/nguoi/vn-1",
            "/quan-ly/nguoi/vn-1/them",
            "/quan-ly/nguoi/vn-1/csv",
            "/quan-ly/lo-trinh/vn-1",
            "/quan-ly/lo-trinh/vn-1/them",
            "/quan-ly/vai-tro/vn-1",
            "/quan-ly/nhat-ky/vn-1",
            "/quan-ly/nhat-ky/vn-1/csv",
            "/quan-ly/lop-hoc/vn-1",
            "/quan-ly/lop-hoc/vn-1/them");

    private static final List<String> OF_THE_GROUP =
            List.of("/quan-ly/don-vi/group-1/sua", "/quan-ly/don-vi/group-1/chuyen", "/quan-ly/don-vi/group-1/dong");

    private List<String> ofTheLearner() {
        String profile = "/quan-ly/ho-so/" + learner.id();
        return List.of(
                profile,
                profile + "/mat-khau",
                profile + "/ten",
                profile + "/chuyen",
                profile + "/vai-tro",
                profile + "/xac-nhan",
                profile + "/thu-hoi-the");
    }

    @Test
    public void whoHasNoRoleIsToldSo() {
        String html = site.page(learnerHere, "/quan-ly");
        has(html, "<h1>Quản lý</h1>", "Bạn chưa được giao vai trò nào");
        lacks(html, "/quan-ly/");
    }

    @Test
    public void nobodyElseGetsAnywhere() {
        for (String address : OF_THE_WARD) {
            assertEquals(address, "no-right", refused(learnerHere, address).code());
            assertEquals(
                    address,
                    Refusal.Category.SIGN_IN_FIRST,
                    refused(Caller.nobody(), address).category());
        }
        for (String address : OF_THE_GROUP) {
            assertEquals(
                    address, "no-right", refused(learnerHere, address, Map.of()).code());
            assertEquals(address, "no-right", refused(minhHere, address).code());
        }
        for (String address : ofTheLearner()) {
            assertEquals(
                    address, "no-right", refused(Caller.of(hue.id()), address).code());
            assertEquals(
                    address,
                    Refusal.Category.SIGN_IN_FIRST,
                    refused(Caller.nobody(), address).category());
        }
        assertEquals(
                Refusal.Category.SIGN_IN_FIRST,
                refused(Caller.nobody(), "/quan-ly").category());
    }

    @Test
    public void aMissingSecondFactorReachesTheShell() {
        Caller unverified = Caller.of(lan.id());
        for (String address : OF_THE_WARD) {
            assertEquals(
                    address, "second-factor-first", refused(unverified, address).code());
        }
        for (String address : OF_THE_GROUP) {
            assertEquals(
                    address,
                    "second-factor-first",
                    refused(unverified, address, Map.of()).code());
        }
        for (String address : ofTheLearner()) {
            assertEquals(
                    address,
                    "second-factor-first",
                    refused(unverified, address, Map.of()).code());
        }
        String start = site.page(unverified, "/quan-ly");
        has(start, "xác minh hai bước", "<a href=\"/quan-ly/don-vi/vn-1\">Xác minh để mở Phường Hải Châu</a>");
        lacks(start, "Tạo tài khoản</a>", "<strong>");
    }

    @Test
    public void anAdministratorIsOfferedEverythingOfTheUnit() {
        String start = site.page(lanHere, "/quan-ly");
        has(
                start,
                "<h2>Phường Hải Châu</h2>",
                "Người quản trị đơn vị: Làm mọi việc",
                "<strong>3 người</strong>",
                "/quan-ly/don-vi/vn-1\"",
                "/quan-ly/nguoi/vn-1/them",
                "/quan-ly/vai-tro/vn-1",
                "/quan-ly/nhat-ky/vn-1");
        lacks(start, "xác minh");
        String ward = site.page(lanHere, "/quan-ly/don-vi/vn-1");
        has(ward, "/quan-ly/don-vi/vn-1/them", "<a href=\"/quan-ly/don-vi/vn-1\" aria-current=\"page\">Đơn vị</a>");
        lacks(ward, "/vn-1/sua", "/vn-1/chuyen", "/vn-1/dong");
        String ofGroup = site.page(lanHere, "/quan-ly/don-vi/group-1");
        has(ofGroup, "/group-1/sua", "/group-1/chuyen", "/group-1/dong");
        String profile = site.page(lanHere, "/quan-ly/ho-so/" + learner.id());
        has(profile, "/mat-khau", "/chuyen", "/vai-tro\"", "/quan-ly/nhat-ky/group-1?nguoi=" + learner.id());
    }

    @Test
    public void aFacilitatorSeesPeopleAndMakesAccountsAndNoMore() {
        has(site.page(minhHere, "/quan-ly"), "/quan-ly/nguoi/group-1/them");
        String people = site.page(minhHere, "/quan-ly/nguoi/group-1");
        has(people, "/quan-ly/nguoi/group-1/them", "/quan-ly/the/group-1");
        lacks(people, "/quan-ly/vai-tro", "/quan-ly/nhat-ky");
        lacks(site.page(minhHere, "/quan-ly/don-vi/group-1"), "/sua", "/dong", "group-1/them");
        String profile = site.page(minhHere, "/quan-ly/ho-so/" + learner.id());
        has(profile, learner.id() + "/the\"", "/xac-nhan");
        lacks(profile, "/mat-khau", "/chuyen", "/vai-tro\"", "/quan-ly/nhat-ky");
        assertEquals("no-right", refused(minhHere, "/quan-ly/vai-tro/group-1").code());
        assertEquals("no-right", refused(minhHere, "/quan-ly/don-vi/vn-1").code());
    }

    @Test
    public void anAuditorSeesEverythingAndChangesNothing() {
        String people = site.page(auditorHere, "/quan-ly/nguoi/vn-1");
        has(people, "/quan-ly/vai-tro/vn-1", "/quan-ly/nhat-ky/vn-1", "/quan-ly/nguoi/vn-1/csv");
        lacks(people, "/them");
        lacks(site.page(auditorHere, "/quan-ly/don-vi/group-1"), "/them", "/sua", "/dong");
        lacks(
                site.page(auditorHere, "/quan-ly/ho-so/" + learner.id()),
                "/mat-khau",
                "/vai-tro\"",
                "/the\"",
                "/xac-nhan");
        assertEquals(
                "no-right",
                refused(auditorHere, "/quan-ly/nguoi/vn-1/them", Map.of()).code());
        assertEquals(
                "no-right",
                refused(auditorHere, "/quan-ly/ho-so/" + learner.id() + "/mat-khau", Map.of())
                        .code());
    }

    @Test
    public void anAuthorIsToldWhatTheyMayDo() {
        house.grant(learner, Role.AUTHOR, House.DA_NANG, House.TODAY.plusDays(1));
        String html = site.page(learnerHere, "/quan-ly");
        has(
                html,
                "Người soạn khóa học (đến hết " + Words.day(House.TODAY.plusDays(1)) + "): Phát hành khóa học",
                "<h2>Thành phố Đà Nẵng</h2>");
        lacks(html, "/quan-ly/don-vi");
        assertEquals("no-right", refused(learnerHere, "/quan-ly/don-vi/vn-48").code());
    }

    @Test
    public void theOperatorIsInTheWholeCountry() {
        has(site.page(operatorHere, "/quan-ly"), "<h2>Việt Nam</h2>", "Người vận hành hệ thống");
        has(site.page(operatorHere, "/quan-ly/don-vi/vn"), "Thành phố Đà Nẵng", "Thành phố Huế");
        has(site.page(operatorHere, "/quan-ly/ho-so/" + lan.id()), "/mat-khau", "/thu-hoi");
        assertEquals(
                "second-factor-first",
                refused(Caller.of(operator.id()), "/quan-ly/don-vi/vn").code());
    }

    @Test
    public void whatIsNotThereIsNotFound() {
        for (String address : List.of(
                "/quan-ly/don-vi/sao-hoa",
                "/quan-ly/nguoi/SAO",
                "/quan-ly/ho-so/abc",
                "/quan-ly/ho-so/00000000-0000-0000-0000-000000009999",
                "/quan-ly/ho-so/" + lan.id() + "/vai-tro/abc/thu-hoi",
                "/quan-ly/ho-so/" + lan.id() + "/vai-tro/00000000-0000-0000-0000-000000009999/thu-hoi")) {
            assertEquals(
                    address,
                    Refusal.Category.NOT_FOUND,
                    refused(operatorHere, address).category());
        }
        assertEquals(
                "nobody learns that there is no such unit",
                "no-right",
                refused(lanHere, "/quan-ly/don-vi/sao-hoa").code());
    }

    @Test
    public void everyLinkLeadsToAPage() {
        PathPlan plan = new PathPlan(
                "Lộ trình <b>", "Tóm tắt", Audience.CITIZENS, 1, true, List.of(PathPlan.Step.of(Trails.PHONE)));
        site.trails.make(lanHere, House.HAI_CHAU.id(), plan);
        StudyClass opened = house.lectures.give(group, ClassPlan.of("Lớp", House.TODAY, House.TODAY.plusDays(3)));
        house.lectures.seat(opened.id(), learner.id(), Classes.State.ACTIVE);
        house.lectures.seat(opened.id(), minh.id(), Classes.State.WAITING);
        house.lectures.rolls.give(opened.id(), new Attendance.Plan(House.TODAY, null, "", 0));
        for (Caller caller : List.of(lanHere, minhHere, auditorHere, operatorHere)) {
            Deque<String> open = new ArrayDeque<>(List.of("/quan-ly"));
            Set<String> seen = new HashSet<>(open);
            Set<String> shapes = new HashSet<>();
            while (!open.isEmpty()) {
                String address = open.remove();
                Answer answer = site.get(caller, address);
                shapes.add(answer.getClass().getSimpleName());
                if (answer instanceof Answer.Shown shown) {
                    String html = shown.main().value();
                    assertEquals(address, 200, shown.status());
                    lacks(html, "<b>", " style=", "onclick", "null");
                    assertEquals(address, 1, html.split("<h1>", -1).length - 1);
                    assertEquals(address, List.of("/static/test/administration.css"), shown.assets());
                    Matcher links = LINK.matcher(html);
                    while (links.find()) {
                        String next = links.group(1).replace("&amp;", "&");
                        boolean ofTheShell =
                                next.matches("/quan-ly/the/.*|/quan-ly/ho-so/[^/]*/the|/quan-ly/lop/[^/]*/ap-phich");
                        if (!ofTheShell && seen.add(next)) {
                            open.add(next);
                        }
                    }
                }
            }
            assertTrue(seen.toString(), seen.size() > 5);
            assertTrue(shapes.toString(), shapes.contains("Raw"));
        }
    }

    @Test
    public void crumbsLeadOnlyWhereOneMayGo() {
        String html = site.page(lanHere, "/quan-ly/don-vi/group-1");
        has(html, "<span>Đà Nẵng</span>", "<a href=\"/quan-ly/don-vi/vn-1\">Hải Châu</a>");
        lacks(html, "/quan-ly/don-vi/vn-48");
    }

    @Test
    public void thoseOfTheUnitSeeWhatSomebodyLearns() {
        String html = site.page(lanHere, "/quan-ly/ho-so/" + learner.id() + "/viec-hoc");
        has(html, "An toàn &lt;mạng&gt;", "khóa học hiện không có", "05/10/2026", "chưa học");
    }

    private HomeCard homeCard() {
        Places places = new Places(house.roles, house.units, house.register);
        return new HomeCard(
                new RoleHolders(house.roles, house.lectures, System::nanoTime),
                house.roles,
                house.lectures,
                Site.classrooms(house, places),
                places);
    }

    @Test
    public void whoTeachesAClassWithoutAnyRoleIsLedThere() throws Exception {
        StudyClass taught = house.lectures.give(
                House.HAI_CHAU,
                new ClassPlan(
                        "Lớp <tối>",
                        House.TODAY,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null,
                        false,
                        List.of(learner.id()),
                        Map.of()));
        String address = "/quan-ly/lop/" + taught.id();
        String card = homeCard()
                .render(new UiSlot.Context(learnerHere, null, null))
                .orElseThrow()
                .value();
        has(card, address + "\"", "Lớp &lt;tối&gt;", "/ap-phich");
        assertTrue(new ManagementNavItem(new RoleHolders(house.roles, house.lectures, System::nanoTime))
                .visibleTo(learnerHere));
        has(site.page(learnerHere, "/quan-ly"), "Lớp bạn phụ trách", address + "\"");
        has(site.page(learnerHere, "/quan-ly/lop"), address + "\"");
        has(site.page(learnerHere, address), "/quan-ly/lop\"", "KMNP QRTV");
        lacks(site.page(learnerHere, address), "/sua", "/dong", "/quan-ly/don-vi", "/quan-ly/lop-hoc");
        for (String own : List.of("/nguoi", "/ket-qua", "/buoi", "/chuyen-can", "/ghi-danh")) {
            site.page(learnerHere, address + own);
        }
        for (String managing : List.of("/sua", "/dong", "/ma")) {
            assertEquals("no-right", refused(learnerHere, address + managing).code());
        }
    }

    @Test
    public void theHomePageSaysWhatToDoNext() throws Exception {
        HomeCard card = homeCard();
        assertTrue(card.render(new UiSlot.Context(Caller.nobody(), null, null)).isEmpty());
        assertTrue(card.render(new UiSlot.Context(learnerHere, null, null)).isEmpty());
        String facilitator = card.render(new UiSlot.Context(minhHere, null, null))
                .orElseThrow()
                .value();
        has(facilitator, "href=\"/quan-ly\"");
        String administrator = card.render(new UiSlot.Context(Caller.of(lan.id()), null, null))
                .orElseThrow()
                .value();
        has(administrator, "/tai-khoan/xac-minh?ve=%2Fquan-ly");
        lacks(administrator, "href=\"/quan-ly\"");
    }

    @Test
    public void theLinkInTheNavigationAsksOnceInSomeSeconds() {
        long[] now = {0};
        RoleHolders holders = new RoleHolders(house.roles, house.lectures, () -> now[0]);
        ManagementNavItem item = new ManagementNavItem(holders);
        assertEquals("/quan-ly", item.path());
        assertFalse(item.visibleTo(Caller.nobody()));
        assertEquals(0, house.roles.asked);
        for (int i = 0; i < 5; i++) {
            assertTrue(item.visibleTo(minhHere));
            assertFalse(item.visibleTo(learnerHere));
        }
        assertTrue("a role without its second factor is one", item.visibleTo(Caller.of(lan.id())));
        assertEquals(3, house.roles.asked);
        house.grant(learner, Role.FACILITATOR, group);
        now[0] = Duration.ofSeconds(11).toNanos();
        assertFalse("pages of learners are to cost nothing", item.visibleTo(learnerHere));
        assertEquals(3, house.roles.asked);
        now[0] = Duration.ofMinutes(5).toNanos();
        assertTrue(item.visibleTo(learnerHere));
        now[0] = Duration.ofMinutes(6).toNanos();
        house.away = true;
        assertFalse("an outage breaks no page", item.visibleTo(minhHere));
    }
}
