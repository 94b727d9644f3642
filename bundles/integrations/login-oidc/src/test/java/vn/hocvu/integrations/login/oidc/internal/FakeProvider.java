package vn.hocvu.integrations.login.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A provider whose answers can be bent. Real ones are asked in the tests of the distribution. */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT = "hoc-vu";
    static final String SECRET = "bi-mat-cua-hoc-vu-dai-hon-ba-muoi-hai-byte";

    /** How ID tokens are signed. */
    enum Signature {
        RIGHT,
        OTHER_KEY,
        NONE,
        HMAC,
        ENCODED_TWICE
    }

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey otherKey;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, String> userInfos = new ConcurrentHashMap<>();

    Signature signature = Signature.RIGHT;
    Consumer<JWTClaimsSet.Builder> bend = claims -> {};
    Map<String, Object> idClaims = new HashMap<>();
    Map<String, Object> userInfo = new HashMap<>();
    Map<String, Object> metadata = new HashMap<>();
    String subject = "lan";
    String lastAuthorization = "";
    volatile int status = 200;
    volatile long slow;

    FakeProvider() throws Exception {
        this(0);
    }

    FakeProvider(int port) throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
        server.createContext(
                "/jwks",
                exchange -> answer(exchange, new JWKSet(key).toPublicJWKSet().toJSONObject()));
        server.createContext("/token", this::token);
        server.createContext("/me", this::me);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String issuer() {
        return "http://localhost:" + port();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> all = new HashMap<>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/auth");
        all.put("token_endpoint", issuer() + "/token");
        all.put("userinfo_endpoint", issuer() + "/me");
        all.put("jwks_uri", issuer() + "/jwks");
        all.put("end_session_endpoint", issuer() + "/end");
        all.put("response_types_supported", List.of("code"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.putAll(metadata);
        return all;
    }

    /** Somebody says yes: what the browser comes back with. */
    Map<String, String> agree(URI asked) {
        Map<String, String> query = form(asked.getRawQuery());
        String code = "code-" + codes.size() + "-" + System.nanoTime();
        codes.put(code, query);
        return new HashMap<>(Map.of("code", code, "state", query.get("state")));
    }

    private void token(HttpExchange exchange) throws IOException {
        lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(String.valueOf(form.get("code")));
        if (asked == null
                || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
                || !asked.get("code_challenge").equals(challenge(String.valueOf(form.get("code_verifier"))))) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String token = "token-" + System.nanoTime();
        userInfos.put(token, subject);
        answer(
                exchange,
                Map.of("access_token", token, "token_type", "Bearer", "id_token", idToken(asked.get("nonce"))));
    }

    private void me(HttpExchange exchange) throws IOException {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", subject));
        claims.putAll(userInfo);
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!userInfos.containsKey(bearer.replace("Bearer ", ""))) {
            answer(exchange, 401, Map.of());
            return;
        }
        answer(exchange, claims);
    }

    private String idToken(String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", nonce);
        idClaims.forEach(claims::claim);
        bend.accept(claims);
        try {
            return switch (signature) {
                case NONE -> new PlainJWT(claims.build()).serialize();
                case HMAC -> signed(new JWSHeader(JWSAlgorithm.HS256), claims, new MACSigner(SECRET));
                case OTHER_KEY -> signed(header(), claims, new RSASSASigner(otherKey));
                case RIGHT -> signed(header(), claims, new RSASSASigner(key));
                case ENCODED_TWICE -> "e30." + signed(header(), claims, new RSASSASigner(key));
            };
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet.Builder claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&")) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private void answer(HttpExchange exchange, Map<String, Object> json) throws IOException {
        answer(exchange, status, json);
    }

    private void answer(HttpExchange exchange, int code, Map<String, Object> json) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        byte[] body = JSONObjectUtils.toJSONString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
