package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.users.Caller;
import vn.hocvu.users.OpenSessions.OpenSession;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Right;
import vn.hocvu.users.Role;
import vn.hocvu.users.Session;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;
import vn.hocvu.web.WebRequest;

public class AccountPagesTest {
    private static final UnitId DA_NANG = UnitId.of("vn-48");

    private Site site;
    private Session lan;

    @Before
    public void start() throws Exception {
        site = Site.complete();
        site.school.register(Caller.nobody(), new Registration("Trần <b>Lan", "lan.85", "con mèo xanh", DA_NANG), "");
        lan = site.school.signIn("lan.85", "con mèo xanh", "");
    }

    @After
    public void stop() throws Exception {
        site.close();
    }

    private static String location(HttpResponse<String> answer) {
        assertEquals(answer.body(), 303, answer.statusCode());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static OpenSession session(String id, String device) {
        return new OpenSession(id, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, device, false);
    }

    @Test
    public void theAccountShowsWhoOneIsAndWhereOneIsSignedIn() throws Exception {
        site.accounts.roles.give(lan.person().id(), Role.UNIT_ADMINISTRATOR, DA_NANG, LocalDate.of(2027, 6, 30));
        site.accounts.open.add(session(
                site.accounts.id(lan),
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36"));
        site.accounts.open.add(session("khac", "<script>"));
        String page = site.get("/tai-khoan", lan).body();
        assertTrue(page, page.contains("Trần &lt;b&gt;Lan"));
        assertTrue(page, page.contains("Quản trị đơn vị: Thành phố Đà Nẵng, đến hết ngày 30/06/2027"));
        assertTrue(page, page.contains("cần xác minh hai bước"));
        assertTrue(page, page.contains("Chrome trên điện thoại Android"));
        assertTrue(page, page.contains("Thiết bị chưa rõ"));
        assertTrue(page, page.contains("Chính là máy này"));
        assertTrue(page, page.contains("7:00 01/01/1970") || page.contains("8:00 01/01/1970"));

        assertEquals("/tai-khoan", location(site.post("/tai-khoan", "ket-thuc=khac", lan)));
        assertEquals(1, site.accounts.open.size());
        site.accounts.open.add(session("them", ""));
        assertEquals("/tai-khoan", location(site.post("/tai-khoan", "ket-thuc=may-khac", lan)));
        assertEquals(
                List.of(site.accounts.id(lan)),
                site.accounts.open.stream().map(OpenSession::id).toList());
        assertTrue(location(site.get("/tai-khoan")).startsWith("/dang-nhap"));
    }

    @Test
    public void aSecondFactorIsSetUpWithACodeFromTheApp() throws Exception {
        String page = site.get("/tai-khoan/xac-minh?ve=/quan-ly", lan).body();
        assertTrue(page, page.contains("ABCD EFGH 2345 67"));
        assertEquals("otpauth://totp/thu?secret=ABCDEFGH234567", read(page));

        HttpResponse<String> wrong = site.post("/tai-khoan/xac-minh", "code=000000&ve=/quan-ly", lan);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body(), wrong.body().contains("Mã chưa đúng."));
        assertTrue(wrong.body(), wrong.body().contains("<svg class=\"qr\""));

        HttpResponse<String> done = site.post("/tai-khoan/xac-minh", "code=123456&ve=/quan-ly", lan);
        assertEquals(200, done.statusCode());
        assertEquals("no-store", done.headers().firstValue("Cache-Control").orElseThrow());
        assertTrue(done.body(), done.body().contains("abcde-fghij"));
        assertTrue(done.body(), done.body().contains("&lt;b&gt;"));
        assertTrue(done.body(), done.body().contains("href=\"/quan-ly\""));
    }

    @Test
    public void whoNeedsItIsSentToShowItAndComesBack() throws Exception {
        site.accounts.withFactor.add(lan.person().id());
        site.accounts.roles.locked = true;
        site.add(new Page() {
            @Override
            public String path() {
                return "/quan-ly/thu";
            }

            @Override
            public Answer handle(WebRequest request) {
                site.accounts.roles.require(request.caller(), Right.SEE_PEOPLE, DA_NANG);
                throw new AssertionError();
            }
        });
        String where = location(site.get("/quan-ly/thu?x=1", lan));
        assertEquals("/tai-khoan/xac-minh?ve=%2Fquan-ly%2Fthu%3Fx%3D1", where);
        String page = site.get(where, lan).body();
        assertTrue(page, page.contains("6 chữ số"));
        assertFalse(page, page.contains("<svg class=\"qr\""));
        assertEquals(
                400,
                site.post("/tai-khoan/xac-minh", "code=1&ve=/quan-ly/thu?x=1", lan)
                        .statusCode());
        assertEquals(
                "/quan-ly/thu?x=1",
                location(site.post("/tai-khoan/xac-minh", "code=123456&ve=%2Fquan-ly%2Fthu%3Fx%3D1", lan)));
        assertTrue(site.accounts.verified.contains(lan.token()));
        assertEquals(
                "stays on this site",
                "/tai-khoan",
                location(site.post("/tai-khoan/xac-minh", "code=123456&ve=//boese.example", lan)));
        assertTrue(location(site.post("/tai-khoan/xac-minh", "code=123456")).startsWith("/dang-nhap"));
    }

    @Test
    public void aPasswordIsChangedByWhoKnowsThePresentOne() throws Exception {
        assertTrue(site.get("/tai-khoan", lan).body().contains("href=\"/tai-khoan/mat-khau\""));
        assertEquals(200, site.get("/tai-khoan/mat-khau", lan).statusCode());
        assertEquals(400, site.post("/tai-khoan/mat-khau", "", lan).statusCode());
        HttpResponse<String> wrong = site.post("/tai-khoan/mat-khau", "present=sai&password=con+meo+do+roi", lan);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body(), wrong.body().contains("Mật khẩu đang dùng chưa đúng."));
        assertFalse(wrong.body(), wrong.body().contains("con meo do roi"));
        HttpResponse<String> done =
                site.post("/tai-khoan/mat-khau", "present=con+m%C3%A8o+xanh&password=con+meo+do+roi", lan);
        assertTrue(done.body(), done.body().contains("Mật khẩu đã đổi"));
        site.accounts.passwords.none = true;
        assertFalse(site.get("/tai-khoan", lan).body().contains("/tai-khoan/mat-khau"));
    }

    @Test
    public void aNameToSignInWithIsChangedOrGivenForTheFirstTime() throws Exception {
        assertTrue(site.get("/tai-khoan", lan).body().contains("Đổi số điện thoại hoặc tên đăng nhập"));
        String page = site.get("/tai-khoan/ten-dang-nhap", lan).body();
        assertTrue(page, page.contains("Mật khẩu đang dùng"));
        assertEquals(400, site.post("/tai-khoan/ten-dang-nhap", "", lan).statusCode());
        HttpResponse<String> taken =
                site.post("/tai-khoan/ten-dang-nhap", "signInName=0912345678&password=con+meo+do+roi", lan);
        assertEquals(409, taken.statusCode());
        assertTrue(taken.body(), taken.body().contains("Số này đã có tài khoản."));
        assertTrue(taken.body(), taken.body().contains("value=\"0912345678\""));
        assertFalse(taken.body(), taken.body().contains("con meo do roi"));
        String done = site.post("/tai-khoan/ten-dang-nhap", "signInName=lan.doan&password=con+meo+do+roi", lan)
                .body();
        assertTrue(done, done.contains("tên đăng nhập lan.doan"));
        site.accounts.passwords.none = true;
        assertTrue(site.get("/tai-khoan", lan).body().contains("Đặt số điện thoại hoặc tên đăng nhập"));
        assertTrue(site.get("/tai-khoan/ten-dang-nhap", lan).body().contains("Mật khẩu mới"));
        assertTrue(location(site.get("/tai-khoan/ten-dang-nhap")).startsWith("/dang-nhap"));
    }

    @Test
    public void peopleCorrectTheirName() throws Exception {
        assertTrue(site.get("/tai-khoan", lan).body().contains("href=\"/tai-khoan/ten\""));
        assertTrue(site.get("/tai-khoan/ten", lan).body().contains("name=\"name\""));
        HttpResponse<String> wrong = site.post("/tai-khoan/ten", "name=+", lan);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body(), wrong.body().contains("Hãy nhập họ và tên."));
        assertEquals("/tai-khoan", location(site.post("/tai-khoan/ten", "name=Nguy%E1%BB%85n+Lan", lan)));
        assertEquals(List.of(lan.person().id() + " Nguyễn Lan"), site.accounts.corrected);
        assertTrue(location(site.get("/tai-khoan/ten")).startsWith("/dang-nhap"));
    }

    @Test
    public void devicesAreCalledWhatPeopleCallThem() {
        Map<String, String> devices = Map.of(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile Safari/604.1",
                "Safari trên iPhone",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge trên máy tính Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
                "Firefox trên máy tính Linux",
                "curl/8.5.0 (Windows)",
                "Máy tính Windows",
                "",
                "Thiết bị chưa rõ");
        devices.forEach((agent, words) -> assertEquals(words, Device.words(agent)));
    }

    /** Reads the picture as a phone would: draws its modules four times as large and decodes that. */
    static String read(String page) throws Exception {
        Matcher size =
                Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\" width=\"220\"").matcher(page);
        assertTrue(page, size.find());
        int modules = Integer.parseInt(size.group(1));
        int scale = 4;
        byte[] pixels = new byte[modules * scale * modules * scale];
        Arrays.fill(pixels, (byte) 0xff);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(page);
        while (run.find()) {
            int x = Integer.parseInt(run.group(1));
            int y = Integer.parseInt(run.group(2));
            int length = Integer.parseInt(run.group(3));
            for (int row = y * scale; row < (y + 1) * scale; row++) {
                int start = row * modules * scale + x * scale;
                Arrays.fill(pixels, start, start + length * scale, (byte) 0);
            }
        }
        LuminanceSource source = new LuminanceSource(modules * scale, modules * scale) {
            @Override
            public byte[] getRow(int y, byte[] row) {
                return Arrays.copyOfRange(pixels, y * getWidth(), (y + 1) * getWidth());
            }

            @Override
            public byte[] getMatrix() {
                return pixels;
            }
        };
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }
}
