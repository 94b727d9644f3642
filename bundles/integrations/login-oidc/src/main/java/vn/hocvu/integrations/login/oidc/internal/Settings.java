package vn.hocvu.integrations.login.oidc.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.Assurance;

/** A provider's settings, checked. */
final class Settings {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Set<JWSAlgorithm> ALLOWED = Set.copyOf(
            JWSAlgorithm.Family.SIGNATURE.stream().filter(Settings::isKnown).toList());

    final String name;
    final String label;
    final Issuer issuer;
    final ClientID clientId;
    final Scope scopes;
    final String subjectClaim;
    final String nationalIdClaim;
    final String nameClaim;
    final Assurance assurance;
    final Set<JWSAlgorithm> algorithms;
    final int clockSkewSeconds;
    final int order;
    final boolean signOut;

    private final String secretVariable;
    private final String secretFile;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param environment environment variables by name; null for one that is not set
     * @throws IllegalArgumentException if a setting is missing or wrong
     */
    Settings(ProviderSettings given, UnaryOperator<@Nullable String> environment) {
        name = given.name().strip();
        require(NAME.matcher(name).matches(), "name: 1 to 60 of a-z, 0-9 and hyphens");
        label = given.label().isBlank() ? name : given.label().strip();
        String address = given.issuer().strip();
        require(isSafe(address), "issuer: an address with https, or with http to this machine");
        issuer = new Issuer(address);
        require(!given.clientId().isBlank(), "clientId");
        clientId = new ClientID(given.clientId().strip());
        scopes = Scope.parse(given.scopes().strip());
        require(scopes.contains("openid"), "scopes: openid must be among them");
        subjectClaim =
                given.subjectClaim().isBlank() ? "sub" : given.subjectClaim().strip();
        nationalIdClaim = given.nationalIdClaim().strip();
        nameClaim = given.nameClaim().strip();
        assurance = switch (given.assurance().strip()) {
            case "none" -> Assurance.SELF_DECLARED;
            case "vneid" -> Assurance.VNEID;
            default -> throw new IllegalArgumentException("Set assurance: none or vneid");
        };
        algorithms = Arrays.stream(given.algorithms().strip().split("\\s+"))
                .map(JWSAlgorithm::parse)
                .collect(Collectors.toSet());
        require(ALLOWED.containsAll(algorithms), "algorithms: RS, PS, ES with 256, 384 or 512");
        clockSkewSeconds = Math.max(0, Math.min(300, given.clockSkewSeconds()));
        order = given.order();
        signOut = given.signOut();
        secretVariable = given.clientSecretVariable().strip();
        secretFile = given.clientSecretFile().strip();
        require(secretVariable.isEmpty() || secretFile.isEmpty(), "clientSecretVariable or clientSecretFile, not both");
        this.environment = environment;
    }

    private static boolean isKnown(JWSAlgorithm algorithm) {
        return algorithm.getName().matches("(RS|PS|ES)(256|384|512)");
    }

    /** Whether nobody on the way can read or change what is sent there. */
    static boolean isSafe(@Nullable String address) {
        if (address == null) {
            return false;
        }
        try {
            URI uri = URI.create(address);
            String host = uri.getHost();
            return host != null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme())
                                    && Set.of("localhost", "127.0.0.1", "[::1]").contains(host));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /**
     * Empty for a client without one.
     *
     * @throws Unreachable if it should be there and is not
     */
    Optional<Secret> secret() throws Unreachable {
        if (!secretVariable.isEmpty()) {
            String value = environment.apply(secretVariable);
            if (value == null || value.isBlank()) {
                throw new Unreachable("the environment variable " + secretVariable + " is not set");
            }
            return Optional.of(new Secret(value.strip()));
        }
        if (secretFile.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Secret(Files.readString(Path.of(secretFile), StandardCharsets.UTF_8)
                    .strip()));
        } catch (IOException unreadable) {
            throw new Unreachable("the file of the client secret cannot be read");
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException("Set " + what);
        }
    }
}
