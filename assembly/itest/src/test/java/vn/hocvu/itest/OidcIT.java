package vn.hocvu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.itest.Visitor.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/** People sign in through real providers of OpenID Connect, which lie, go away and come back, and so does the plugin. */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class OidcIT {
    private static final String PLUGIN = "vn.hocvu.integrations.login.oidc";
    private static final String BUTTON = "Đăng nhập bằng VNEID";

    private static Node node;
    private static IdentityProvider vneid;
    private static IdentityProvider school;

    @BeforeClass
    public static void start() throws Exception {
        node = Node.start("oidc", Engine.POSTGRESQL);
        assertFalse(new Visitor(node).page("/dang-nhap").contains("Cách khác"));
        vneid = IdentityProvider.start(node, "vneid", "localhost");
        school = IdentityProvider.start(node, "truong", "127.0.0.1");
        vneid.configure("assurance = vneid");
        school.configure("");
        awaitButton();
        Patience.await("the second provider", () -> signInPage().contains("Đăng nhập bằng TRUONG"), node);
    }

    @AfterClass
    public static void stop() {
        for (AutoCloseable each : List.<AutoCloseable>of(vneid, school, node)) {
            try {
                each.close();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }
    }

    private static String signInPage() {
        return node.get("/dang-nhap").body();
    }

    /** Warnings do not keep the node from serving. */
    private static String health() {
        HttpResponse<String> answer = node.get("/health");
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static void awaitButton() {
        Patience.await("the button", () -> signInPage().contains(BUTTON), node);
    }

    @Test
    public void a_somebodyNewComesSignsOutAndComesBack() {
        Visitor lan = new Visitor(node);
        String ticket = lan.ticket("vneid", "lan");
        String choice = lan.page("/dang-nhap/lan-dau?phieu=" + ticket);
        assertTrue(choice, choice.contains("TRẦN THỊ LAN") && choice.contains("•••••••••234"));
        Map<String, String> account =
                Map.of("viec", "moi", "phieu", ticket, "tinh", "vn-48", "unit", "vn-48", "name", "Trần Thị Lan");
        assertEquals(
                "/khoa-hoc", location(lan.post("/dang-nhap/lan-dau", account)).getPath());
        assertTrue(lan.isSignedIn());
        assertTrue(lan.page("/tai-khoan/cach-dang-nhap").contains("•••••••••234"));

        URI signedOut = location(lan.post("/dang-xuat", Map.of()));
        assertEquals("/dang-xuat/vneid", signedOut.getPath());
        assertFalse(lan.isSignedIn());
        assertTrue(lan.page(signedOut.getPath()).contains("/dang-nhap/oidc/vneid/dang-xuat"));
        URI there = location(lan.get("/dang-nhap/oidc/vneid/dang-xuat"));
        assertTrue(there.toString(), there.toString().startsWith(vneid.issuer() + "/session/end?"));
        HttpResponse<String> asks = lan.get(there);
        assertEquals(asks.body(), 200, asks.statusCode());

        assertEquals("/viec-hoc", location(lan.through("vneid", "lan")).getPath());
        assertTrue(lan.isSignedIn());
    }

    @Test
    public void b_somebodyWithAnAccountIsLinkedThroughTwoProviders() {
        String password;
        try (Console console = Console.of(node)) {
            JsonNode made = console.json("hocvu:user-create --json --name \"Nguyễn Văn Minh\" --unit vn-48 minh.90");
            password = made.path("password").asText();
        }
        Visitor minh = new Visitor(node);
        String ticket = minh.ticket("vneid", "minh");
        String back = "/dang-nhap/lan-dau?phieu=" + ticket;
        assertEquals(
                node.uri(back),
                location(minh.post("/dang-nhap", Map.of("signInName", "minh.90", "password", password, "ve", back))));
        assertTrue(minh.page(back).contains("Nguyễn Văn Minh"));
        assertEquals(
                303,
                minh.post("/dang-nhap/lan-dau", Map.of("viec", "noi", "phieu", ticket))
                        .statusCode());
        String second = minh.ticket("truong", "minh");
        assertEquals(
                303,
                minh.post("/dang-nhap/lan-dau", Map.of("viec", "noi", "phieu", second))
                        .statusCode());

        for (String provider : List.of("vneid", "truong")) {
            Visitor later = new Visitor(node);
            assertEquals("/viec-hoc", location(later.through(provider, "minh")).getPath());
            String links = later.page("/tai-khoan/cach-dang-nhap");
            assertTrue(links, links.contains("minh.90") && links.contains("VNEID") && links.contains("TRUONG"));
        }
    }

    @Test
    public void c_somebodyIsNotLinkedToAnotherPersonsNumber() throws Exception {
        school.configure("label = Trường khác\nassurance = vneid");
        Patience.await("the change", () -> signInPage().contains("Đăng nhập bằng Trường khác"), node);
        Visitor somebody = new Visitor(node);
        String ticket = somebody.ticket("truong", "lan");
        assertTrue(somebody.page("/dang-nhap/lan-dau?phieu=" + ticket).contains("đã thuộc về một tài khoản"));
        HttpResponse<String> refused = somebody.post(
                "/dang-nhap/lan-dau",
                Map.of("viec", "moi", "phieu", ticket, "tinh", "vn-48", "unit", "vn-48", "name", "Lan"));
        assertEquals(409, refused.statusCode());
        assertFalse(somebody.isSignedIn());
    }

    @Test
    public void d_whatIsNotTrueIsNotBelieved() {
        for (String wrong : List.of(
                "{\"iss\":\"https://id.example.vn\"}",
                "{\"aud\":\"another-client\"}",
                "{\"aud\":[\"hoc-vu\",\"another-client\"]}",
                "{\"azp\":\"another-client\"}",
                "{\"nonce\":\"another\"}",
                "{\"nonce\":null}",
                "{\"exp\":" + Instant.now().minusSeconds(120).getEpochSecond() + "}")) {
            vneid.bend(wrong);
            Visitor lan = new Visitor(node);
            HttpResponse<String> answer = lan.through("vneid", "lan");
            assertEquals(wrong, 400, answer.statusCode());
            assertTrue(answer.body(), answer.body().contains("Chưa xác nhận được bạn là ai"));
            assertFalse(wrong, lan.isSignedIn());
        }
        vneid.bend("{}");
        Patience.await("the warning", () -> health().contains("what was not believed"), node);

        Visitor lan = new Visitor(node);
        URI asked = lan.begin("vneid");
        URI forged = URI.create(asked.toString().replaceFirst("nonce=[^&]+", "nonce=another"));
        assertEquals(
                "a nonce of somebody else",
                400,
                lan.get(lan.agree(forged, "lan")).statusCode());
    }

    @Test
    public void e_anAnswerIsGoodOnceAndInItsOwnBrowser() {
        Visitor lan = new Visitor(node);
        URI answer = lan.agree(lan.begin("vneid"), "lan");
        Visitor thief = new Visitor(node);
        assertEquals("a foreign browser", 400, thief.get(answer).statusCode());
        assertFalse(thief.isSignedIn());
        assertEquals("/viec-hoc", location(lan.get(answer)).getPath());
        HttpResponse<String> again = lan.get(answer);
        assertEquals(400, again.statusCode());
        assertTrue(again.body().contains("Hãy đăng nhập lại"));

        String code = answer.getRawQuery().replaceFirst("^.*?(code=[^&]+).*$", "$1");
        URI later = lan.agree(lan.begin("vneid"), "lan");
        URI mixed = URI.create(later.toString().replaceFirst("code=[^&]+", code));
        assertEquals("a code that was used", 400, lan.get(mixed).statusCode());

        Visitor shy = new Visitor(node);
        HttpResponse<String> denied = shy.get(shy.giveUp(shy.begin("vneid")));
        assertEquals(403, denied.statusCode());
        assertTrue(denied.body().contains("chưa đồng ý ở VNEID"));
    }

    @Test
    public void f_aProviderGoesAndComesBack() {
        Visitor lan = new Visitor(node);
        URI answer = lan.agree(lan.begin("vneid"), "lan");
        vneid.close();
        HttpResponse<String> away = lan.get(answer);
        assertEquals(503, away.statusCode());
        assertTrue(away.body().contains("Chưa liên lạc được với VNEID"));
        Patience.await("the word", () -> signInPage().contains("Hiện chưa liên lạc được với VNEID"), node);
        assertFalse(signInPage().contains(BUTTON));
        Patience.await("the warning", () -> health().contains("vneid cannot be reached since"), node);
        vneid.restart();
        awaitButton();
        // Its keys are new, and are fetched when they are met.
        assertEquals("/viec-hoc", location(lan.through("vneid", "lan")).getPath());
    }

    @Test
    public void g_thePluginGoesAndComesBack() throws Exception {
        try (Onlookers onlookers = new Onlookers(node)) {
            node.console("bundle:uninstall " + PLUGIN);
            Patience.await("the button to go", () -> !signInPage().contains("Cách khác"), node);
            assertEquals(503, node.get("/dang-nhap/oidc/vneid").statusCode());
            node.console("bundle:install -s mvn:vn.hocvu/" + PLUGIN + "/1.0.0-SNAPSHOT");
            awaitButton();
            assertEquals(
                    "/viec-hoc",
                    location(new Visitor(node).through("vneid", "lan")).getPath());
            school.forget();
            Patience.await("one button to go", () -> !signInPage().contains("Trường khác"), node);
            assertEquals(404, node.get("/dang-nhap/oidc/truong").statusCode());
            assertEquals(List.of(), onlookers.failures());
            assertTrue(onlookers.requests() > 50);
        }
        String log = node.log();
        for (String secret : List.of(IdentityProvider.SECRET, "048085001234", "TRẦN THỊ LAN")) {
            assertFalse(secret, log.contains(secret));
        }
    }
}
