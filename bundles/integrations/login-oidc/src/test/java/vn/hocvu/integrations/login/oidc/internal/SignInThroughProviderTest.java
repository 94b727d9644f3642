package vn.hocvu.integrations.login.oidc.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.felix.hc.api.Result;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.Refusal;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Assurance;
import vn.hocvu.users.ExternalIdentity;
import vn.hocvu.web.Answer;

public class SignInThroughProviderTest {
    private static final String BROWSER = "browser-of-lan";
    private static final Discovery.Patience PATIENCE = new Discovery.Patience(500, 500);

    private final Providers providers = new Providers();
    private final List<Provider> open = new ArrayList<>();
    private FakeProvider fake;
    private Attempts attempts;

    @Before
    public void start() throws Exception {
        fake = new FakeProvider();
        attempts = new Attempts(TestDatabases.open(TestDatabases.H2, "db/changelog.xml"), Clock.systemUTC());
        fake.idClaims.putAll(Map.of("SoDinhDanh", "048085001234", "HoVaTen", "TRẦN THỊ LAN"));
    }

    @After
    public void stop() {
        open.forEach(Provider::close);
        fake.close();
    }

    private Provider provider(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "name", "vneid",
                "label", "VNeID",
                "issuer", fake.issuer(),
                "clientId", FakeProvider.CLIENT,
                "clientSecretVariable", "VNEID_SECRET",
                "assurance", "vneid"));
        settings.putAll(given);
        Provider provider = new Provider(
                Given.settings(settings), name -> name.equals("VNEID_SECRET") ? FakeProvider.SECRET : null, PATIENCE);
        open.add(provider);
        providers.add(provider);
        return provider;
    }

    private Provider ready(Map<String, Object> given) {
        Provider provider = provider(given);
        await(() -> provider.trouble().isEmpty());
        return provider;
    }

    private static void await(BooleanSupplier there) {
        for (Instant end = Instant.now().plusSeconds(20); !there.getAsBoolean(); ) {
            assertTrue("waited in vain", Instant.now().isBefore(end));
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }

    private URI begin(String name, String returnTo) {
        Answer answer = new BeginPage(providers, attempts)
                .handle(new FakeRequest("GET", name, BROWSER, Map.of("ve", returnTo)));
        assertTrue(answer.toString(), answer instanceof Answer.Away);
        return URI.create(((Answer.Away) answer).location());
    }

    private Answer comeBack(String name, String browser, Map<String, String> query) {
        return new ReturnPage(providers, attempts).handle(new FakeRequest("GET", name, browser, query));
    }

    private Answer signIn() {
        return comeBack("vneid", BROWSER, fake.agree(begin("vneid", "/viec-hoc")));
    }

    private static ExternalIdentity identity(Answer answer) {
        assertTrue(answer.toString(), answer instanceof Answer.Identified);
        return ((Answer.Identified) answer).identity();
    }

    private static void assertProblem(int status, String title, Answer answer) {
        assertTrue(answer.toString(), answer instanceof Answer.Shown);
        Answer.Shown shown = (Answer.Shown) answer;
        assertEquals(title, shown.title());
        assertEquals(status, shown.status());
        assertTrue(shown.main().value().contains("href=\"/dang-nhap\""));
    }

    private void assertNotBelieved(String reason, Answer answer) {
        assertProblem(400, "Chưa xác nhận được bạn là ai", answer);
        Result health = providers.execute();
        assertEquals(Result.Status.WARN, health.getStatus());
        assertTrue(health.toString(), health.toString().contains(reason));
    }

    @Test
    public void somebodyComesBackIdentified() {
        ready(Map.of());
        URI asked = begin("vneid", "/viec-hoc?x=1");
        Map<String, String> query = FakeProvider.form(asked.getRawQuery());
        assertTrue(asked.toString().startsWith(fake.issuer() + "/auth?"));
        assertEquals("code", query.get("response_type"));
        assertEquals("S256", query.get("code_challenge_method"));
        assertEquals("openid profile", query.get("scope"));
        assertEquals("https://hocvu.vn/dang-nhap/oidc/vneid/ve", query.get("redirect_uri"));

        Answer answer = comeBack("vneid", BROWSER, fake.agree(asked));
        assertEquals(
                new ExternalIdentity("vneid", fake.issuer() + " lan", "048085001234", "TRẦN THỊ LAN", Assurance.VNEID),
                identity(answer));
        assertEquals("/viec-hoc?x=1", ((Answer.Identified) answer).returnTo());
        assertTrue(fake.lastAuthorization.startsWith("Basic "));
        assertEquals(Result.Status.OK, providers.execute().getStatus());
    }

    @Test
    public void secretsDifferEachTime() {
        ready(Map.of());
        Map<String, String> one = FakeProvider.form(begin("vneid", "/").getRawQuery());
        Map<String, String> other = FakeProvider.form(begin("vneid", "/").getRawQuery());
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertEquals(secret, 43, one.get(secret).length());
            assertNotEquals(secret, one.get(secret), other.get(secret));
        }
    }

    @Test
    public void claimsComeFromTheUserInfoTooAndUnderAnyNames() {
        fake.idClaims.clear();
        fake.userInfo.putAll(Map.of("cccd", 48085001234L, "ho_ten", "Lan", "ma", "m-1"));
        ready(Map.of("nationalIdClaim", "cccd", "nameClaim", "ho_ten", "subjectClaim", "ma", "assurance", "none"));
        ExternalIdentity identity = identity(signIn());
        assertEquals(fake.issuer() + " m-1", identity.subject());
        assertEquals("Lan", identity.name());
        assertEquals(Assurance.SELF_DECLARED, identity.assurance());
        assertEquals("eleven digits are no national id", null, identity.nationalId());

        fake.userInfo.clear();
        assertNotBelieved("its claim ma is missing", signIn());
        fake.userInfo.putAll(Map.of("ma", "m-1", "sub", "minh"));
        assertNotBelieved("of another subject", signIn());
    }

    @Test
    public void theUsualNameIsTakenWhereTheOwnIsMissing() {
        fake.idClaims = new HashMap<>(Map.of("name", "Lan Trần"));
        ready(Map.of());
        assertEquals("Lan Trần", identity(signIn()).name());
    }

    @Test
    public void aWrongIdTokenIsNotBelieved() {
        ready(Map.of());
        bent("issuer", claims -> claims.issuer("https://id.example"));
        bent("issuer", claims -> claims.issuer(null));
        bent("audience", claims -> claims.audience("another-client"));
        bent("audience", claims -> claims.audience((String) null));
        bent("nonce", claims -> claims.claim("nonce", "another"));
        bent("nonce", claims -> claims.claim("nonce", null));
        bent("xpired", claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(61))));
        bent("exp", claims -> claims.expirationTime(null));
        bent("issue", claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(600))));
        bent("sub", claims -> claims.subject(null));
        bent("azp", claims -> claims.audience(List.of(FakeProvider.CLIENT, "another-client")));
        bent("azp", claims -> claims.claim("azp", "another-client"));
        bent("azp", claims -> claims.audience(List.of(FakeProvider.CLIENT, "another-client"))
                .claim("azp", "another-client"));
        fake.bend = claims -> {};
        identity(signIn());
        fake.bend = claims ->
                claims.audience(List.of(FakeProvider.CLIENT, "another-client")).claim("azp", FakeProvider.CLIENT);
        identity(signIn());
    }

    private void bent(String reason, Consumer<JWTClaimsSet.Builder> how) {
        fake.bend = how;
        assertNotBelieved(reason, signIn());
    }

    @Test
    public void clocksMayDifferALittle() {
        ready(Map.of("clockSkewSeconds", 60));
        fake.bend = claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(30)));
        identity(signIn());
        provider(Map.of("name", "strict", "clockSkewSeconds", 0));
        await(() -> providers.find("strict").orElseThrow().trouble().isEmpty());
        assertNotBelieved("xpired", comeBack("strict", BROWSER, fake.agree(begin("strict", "/"))));
    }

    @Test
    public void aWrongSignatureIsNotBelieved() {
        ready(Map.of());
        for (FakeProvider.Signature wrong : List.of(
                FakeProvider.Signature.OTHER_KEY,
                FakeProvider.Signature.NONE,
                FakeProvider.Signature.HMAC,
                FakeProvider.Signature.ENCODED_TWICE)) {
            fake.signature = wrong;
            assertProblem(400, "Chưa xác nhận được bạn là ai", signIn());
        }
        fake.signature = FakeProvider.Signature.RIGHT;
        identity(signIn());
        provider(Map.of("name", "elliptic", "algorithms", "ES256"));
        await(() -> providers.find("elliptic").orElseThrow().trouble().isEmpty());
        assertProblem(
                400, "Chưa xác nhận được bạn là ai", comeBack("elliptic", BROWSER, fake.agree(begin("elliptic", "/"))));
    }

    @Test
    public void anAnswerIsGoodOnceAndInTheBrowserThatBegan() {
        ready(Map.of());
        Map<String, String> answer = fake.agree(begin("vneid", "/"));
        assertProblem(400, "Hãy đăng nhập lại", comeBack("vneid", "another-browser", answer));
        identity(comeBack("vneid", BROWSER, answer));
        assertProblem(400, "Hãy đăng nhập lại", comeBack("vneid", BROWSER, answer));

        Map<String, String> mixed = new HashMap<>(fake.agree(begin("vneid", "/")));
        mixed.put("code", answer.get("code"));
        assertNotBelieved("invalid_grant", comeBack("vneid", BROWSER, mixed));
        mixed.put("state", "x".repeat(43));
        assertProblem(400, "Hãy đăng nhập lại", comeBack("vneid", BROWSER, mixed));
        assertProblem(400, "Hãy đăng nhập lại", comeBack("vneid", BROWSER, Map.of()));
    }

    @Test
    public void aCodeOfAnotherAttemptFailsByItsVerifier() {
        ready(Map.of());
        Map<String, String> mine = fake.agree(begin("vneid", "/"));
        Map<String, String> theirs = fake.agree(begin("vneid", "/"));
        theirs.put("state", mine.get("state"));
        assertNotBelieved("invalid_grant", comeBack("vneid", BROWSER, theirs));
    }

    @Test
    public void theAnswerOfAnotherIssuerIsNotBelieved() {
        fake.metadata.put("authorization_response_iss_parameter_supported", true);
        ready(Map.of());
        Map<String, String> answer = fake.agree(begin("vneid", "/"));
        assertNotBelieved("(iss)", comeBack("vneid", BROWSER, answer));
        answer = fake.agree(begin("vneid", "/"));
        answer.put("iss", "https://id.example");
        assertNotBelieved("(iss)", comeBack("vneid", BROWSER, answer));
        answer = fake.agree(begin("vneid", "/"));
        answer.put("iss", fake.issuer());
        identity(comeBack("vneid", BROWSER, answer));
    }

    @Test
    public void whatTheProviderRefusesIsExplained() {
        ready(Map.of());
        Map<String, Integer> errors = Map.of(
                "access_denied", 403,
                "login_required", 403,
                "temporarily_unavailable", 503,
                "server_error", 503,
                "invalid_scope", 502,
                "<script>", 502);
        errors.forEach((error, status) -> {
            String state = FakeProvider.form(begin("vneid", "/").getRawQuery()).get("state");
            Answer answer = comeBack("vneid", BROWSER, Map.of("state", state, "error", error));
            assertEquals(error, (int) status, ((Answer.Shown) answer).status());
            assertTrue(((Answer.Shown) answer).main().value().contains("VNeID"));
            assertFalse(((Answer.Shown) answer).main().value().contains("<script>"));
        });
        String state = FakeProvider.form(begin("vneid", "/").getRawQuery()).get("state");
        assertNotBelieved("no code", comeBack("vneid", BROWSER, Map.of("state", state)));
    }

    @Test
    public void aProviderThatIsAwayHindersNobodyAndComesBack() throws Exception {
        int port = fake.port();
        fake.close();
        Instant before = Instant.now();
        Provider provider = provider(Map.of());
        assertTrue(Duration.between(before, Instant.now()).toMillis() < 400);
        assertTrue(provider.trouble().orElseThrow().contains("VNeID"));
        assertProblem(
                503,
                "Chưa liên lạc được với VNeID",
                new BeginPage(providers, attempts).handle(new FakeRequest("GET", "vneid", BROWSER, Map.of())));
        assertEquals(Optional.empty(), provider.signOutPath());
        await(() -> providers.execute().getStatus() == Result.Status.WARN);
        assertTrue(providers.execute().toString().contains("vneid cannot be reached since"));

        fake = new FakeProvider(port);
        await(() -> provider.trouble().isEmpty());
        identity(signIn());
    }

    @Test
    public void aProviderThatGoesInTheMiddleIsSaidToBeAway() {
        ready(Map.of());
        Map<String, String> answer = fake.agree(begin("vneid", "/"));
        fake.slow = 2_000;
        Instant before = Instant.now();
        assertProblem(503, "Chưa liên lạc được với VNeID", comeBack("vneid", BROWSER, answer));
        assertTrue(Duration.between(before, Instant.now()).toMillis() < 1_900);
        fake.slow = 0;
        fake.status = 500;
        answer = fake.agree(begin("vneid", "/"));
        assertProblem(503, "Chưa liên lạc được với VNeID", comeBack("vneid", BROWSER, answer));
    }

    @Test
    public void aProviderThatIsAnotherIsNotUsed() {
        fake.metadata.put("issuer", "https://id.example");
        Provider provider = provider(Map.of());
        await(() -> provider.discovery().trouble().isPresent());
        assertTrue(provider.trouble().isPresent());
        fake.metadata.remove("issuer");
        fake.metadata.put("token_endpoint", "http://id.example/token");
        Provider unsafe = provider(Map.of("name", "unsafe"));
        await(() -> unsafe.discovery().trouble().isPresent());
        assertTrue(unsafe.discovery().trouble().orElseThrow().reason().contains("token_endpoint"));
    }

    @Test
    public void theSecretMayBeInAFileOrMissing() throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "secret", ".txt");
        Files.writeString(file, FakeProvider.SECRET + "\n");
        fake.metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        ready(Map.of("clientSecretVariable", "", "clientSecretFile", file.toString()));
        identity(signIn());
        assertEquals("in the body", "null", fake.lastAuthorization);
        Files.delete(file);
        assertProblem(503, "Chưa liên lạc được với VNeID", signIn());

        provider(Map.of("name", "public", "clientSecretVariable", ""));
        await(() -> providers.find("public").orElseThrow().trouble().isEmpty());
        identity(comeBack("public", BROWSER, fake.agree(begin("public", "/"))));
    }

    @Test
    public void whoHasSignedOutHereMaySignOutThere() {
        Provider provider = ready(Map.of());
        assertEquals(Optional.of("/dang-nhap/oidc/vneid/dang-xuat"), provider.signOutPath());
        Answer answer = new SignOutPage(providers).handle(new FakeRequest("GET", "vneid", BROWSER, Map.of()));
        Map<String, String> query =
                FakeProvider.form(URI.create(((Answer.Away) answer).location()).getRawQuery());
        assertEquals(FakeProvider.CLIENT, query.get("client_id"));
        assertEquals("https://hocvu.vn/", query.get("post_logout_redirect_uri"));
        assertEquals(
                Optional.empty(),
                ready(Map.of("name", "khac", "signOut", false)).signOutPath());
    }

    @Test
    public void aProviderThatWasTakenAwayIsUnknown() {
        Provider provider = ready(Map.of());
        Map<String, String> answer = fake.agree(begin("vneid", "/"));
        providers.remove(provider);
        Refusal refusal = assertThrows(Refusal.class, () -> comeBack("vneid", BROWSER, answer));
        assertEquals("provider-unknown", refusal.code());
    }

    @Test
    public void wrongSettingsAreRefused() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("name", "VNeID"),
                Map.of("issuer", "http://id.example"),
                Map.of("issuer", "id.example"),
                Map.of("clientId", " "),
                Map.of("scopes", "profile"),
                Map.of("assurance", "sure"),
                Map.of("algorithms", "none"),
                Map.of("algorithms", "RS256 HS256"),
                Map.of("clientSecretFile", "/etc/secret"))) {
            assertThrows(wrong.toString(), IllegalArgumentException.class, () -> provider(wrong));
        }
    }
}
