package vn.hocvu.integrations.login.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.ExternalIdentity;

/** What is said between this node and a provider. Thread-safe. */
final class Exchange {
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 200;

    private final Settings settings;
    private final Discovery.Patience patience;

    Exchange(Settings settings, Discovery.Patience patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** Where the browser begins at the provider. */
    URI authorization(OIDCProviderMetadata metadata, String state, Attempts.Attempt attempt) {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        settings.scopes,
                        settings.clientId,
                        URI.create(attempt.redirectUri()))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .customParameter("ui_locales", "vi")
                .build()
                .toURI();
    }

    /** Where the browser signs out of the provider. */
    URI signOut(URI endSession, String site) {
        return new LogoutRequest(endSession, null, null, settings.clientId, URI.create(site + "/"), null, null).toURI();
    }

    /** Who has come back with a code. */
    ExternalIdentity identity(Discovery.Known known, String code, Attempts.Attempt attempt)
            throws Unreachable, NotBelieved {
        OIDCTokenResponse tokens = tokens(known.metadata(), code, attempt);
        IDTokenClaimsSet proved = proved(known, tokens.getOIDCTokens().getIDToken(), attempt);
        Map<String, Object> claims = new HashMap<>(proved.toJSONObject());
        URI userInfo = known.metadata().getUserInfoEndpointURI();
        if (userInfo != null && lacksSomething(claims)) {
            Map<String, Object> more = userInfo(userInfo, tokens.getOIDCTokens().getAccessToken());
            if (!proved.getSubject().getValue().equals(more.get("sub"))) {
                throw new NotBelieved("its user info is of another subject");
            }
            more.forEach(claims::putIfAbsent);
        }
        return identity(claims);
    }

    private boolean lacksSomething(Map<String, Object> claims) {
        return !claims.containsKey(settings.subjectClaim)
                || !settings.nationalIdClaim.isEmpty() && !claims.containsKey(settings.nationalIdClaim)
                || name(claims) == null;
    }

    private OIDCTokenResponse tokens(OIDCProviderMetadata metadata, String code, Attempts.Attempt attempt)
            throws Unreachable, NotBelieved {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), URI.create(attempt.redirectUri()), new CodeVerifier(attempt.verifier()));
        Optional<Secret> secret = settings.secret();
        TokenRequest request = secret.isPresent()
                ? new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(), authentication(metadata, secret.get()), grant)
                        .build()
                : new TokenRequest.Builder(metadata.getTokenEndpointURI(), settings.clientId, grant).build();
        HTTPResponse answer = send("its tokens cannot be had", request.toHTTPRequest());
        if (answer.getStatusCode() >= 500) {
            throw new Unreachable("its token endpoint answers " + answer.getStatusCode());
        }
        TokenResponse response;
        try {
            response = OIDCTokenResponseParser.parse(answer);
        } catch (ParseException failure) {
            throw new NotBelieved("its tokens make no sense");
        }
        if (!response.indicatesSuccess()) {
            // Also what a code answers that was used before.
            throw new NotBelieved("it does not take the code: "
                    + response.toErrorResponse().getErrorObject().getCode());
        }
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private ClientAuthentication authentication(OIDCProviderMetadata metadata, Secret secret) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post
                ? new ClientSecretPost(settings.clientId, secret)
                : new ClientSecretBasic(settings.clientId, secret);
    }

    /** Signature, issuer, audience, times and nonce are checked by the library. */
    private IDTokenClaimsSet proved(Discovery.Known known, JWT idToken, Attempts.Attempt attempt)
            throws Unreachable, NotBelieved {
        IDTokenClaimsSet claims;
        try {
            claims = known.validator().validate(idToken, new Nonce(attempt.nonce()));
        } catch (BadJOSEException untrue) {
            throw new NotBelieved(String.valueOf(untrue.getMessage()));
        } catch (JOSEException failure) {
            throw Unreachable.because("its keys cannot be read", failure);
        }
        String authorized = claims.getAuthorizedParty() == null
                ? null
                : claims.getAuthorizedParty().getValue();
        boolean forOthersToo = claims.getAudience().size() > 1;
        if (authorized == null ? forOthersToo : !authorized.equals(settings.clientId.getValue())) {
            throw new NotBelieved("its ID token is for another party (azp)");
        }
        return claims;
    }

    private Map<String, Object> userInfo(URI address, AccessToken token) throws Unreachable, NotBelieved {
        if (!Settings.isSafe(address.toString())) {
            throw new Unreachable("its userinfo_endpoint has no https");
        }
        HTTPResponse answer = send("its user info cannot be had", new UserInfoRequest(address, token).toHTTPRequest());
        if (answer.getStatusCode() != 200) {
            throw new Unreachable("its user info endpoint answers " + answer.getStatusCode());
        }
        try {
            return JSONObjectUtils.parse(answer.getBody());
        } catch (java.text.ParseException failure) {
            throw new NotBelieved("its user info is no JSON");
        }
    }

    private HTTPResponse send(String what, HTTPRequest request) throws Unreachable {
        request.setConnectTimeout(patience.connect());
        request.setReadTimeout(patience.read());
        request.setFollowRedirects(false);
        try {
            return request.send();
        } catch (IOException failure) {
            throw Unreachable.because(what, failure);
        }
    }

    private ExternalIdentity identity(Map<String, Object> claims) throws NotBelieved {
        String subject = text(claims.get(settings.subjectClaim));
        if (subject == null || subject.length() > LONGEST_SUBJECT) {
            throw new NotBelieved("its claim " + settings.subjectClaim + " is missing or too long");
        }
        String nationalId = settings.nationalIdClaim.isEmpty() ? null : text(claims.get(settings.nationalIdClaim));
        if (nationalId != null && !ExternalIdentity.isNationalId(nationalId)) {
            nationalId = null;
        }
        String name = name(claims);
        return new ExternalIdentity(
                settings.name,
                // Whoever gives this name to another issuer gives nobody's account away.
                settings.issuer.getValue() + " " + subject,
                nationalId,
                name == null || name.length() > LONGEST_NAME ? null : name,
                settings.assurance);
    }

    private @Nullable String name(Map<String, Object> claims) {
        String name = settings.nameClaim.isEmpty() ? null : text(claims.get(settings.nameClaim));
        return name == null ? text(claims.get("name")) : name;
    }

    private static @Nullable String text(@Nullable Object claim) {
        if (claim instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        return claim instanceof Number number ? number.toString() : null;
    }
}
