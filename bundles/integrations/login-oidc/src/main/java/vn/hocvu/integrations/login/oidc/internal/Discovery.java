package vn.hocvu.integrations.login.oidc.internal;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider says of itself, read on a thread of its own at once and every ten minutes; after a failure sooner.
 * What was read once stays in use while the provider is away. Thread-safe.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration KEYS_OUTAGE = Duration.ofHours(4);
    private static final int LARGEST_ANSWER = 200_000;

    private final Settings settings;
    private final Patience patience;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private volatile @Nullable Known known;
    private volatile @Nullable Trouble trouble;

    /** The next look; used by the thread alone, like the pause before it. */
    private @Nullable ScheduledFuture<?> turn;

    private Duration pause = Duration.ofSeconds(1);

    /**
     * How long is waited for a provider.
     *
     * @param connect milliseconds until it takes the connection
     * @param read milliseconds until it says something more
     */
    record Patience(int connect, int read) {}

    /** A provider whose metadata is known. */
    record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    /** Since when a provider cannot be read, and why. */
    record Trouble(Instant since, String reason) {}

    Discovery(Settings settings, Patience patience, Clock clock) {
        this.settings = settings;
        this.patience = patience;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "hocvu-oidc-" + settings.name);
            made.setDaemon(true);
            return made;
        });
        thread.execute(this::turn);
    }

    private void turn() {
        Duration next = BETWEEN;
        try {
            read();
            if (trouble != null) {
                LOG.info("Provider {} answers again", settings.name);
            }
            trouble = null;
            pause = Duration.ofSeconds(1);
        } catch (Unreachable failure) {
            failed(String.valueOf(failure.getMessage()));
            next = pause;
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        } catch (RuntimeException defect) {
            failed("a defect here (" + defect.getClass().getSimpleName() + ")");
            next = LONGEST_PAUSE;
        }
        try {
            turn = thread.schedule(this::turn, next.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The provider has been taken away.
        }
    }

    /** Somebody could not reach the provider: looks at once. */
    void lookAgain() {
        try {
            thread.execute(() -> {
                if (trouble == null) {
                    Optional.ofNullable(turn).ifPresent(next -> next.cancel(false));
                    turn();
                }
            });
        } catch (RejectedExecutionException closed) {
            // The provider has been taken away.
        }
    }

    private void failed(String reason) {
        Trouble before = trouble;
        trouble = new Trouble(before == null ? clock.instant() : before.since(), reason);
        if (before == null && !thread.isShutdown()) {
            LOG.warn("Provider {} cannot be read: {}. It is tried again.", settings.name, reason);
        }
    }

    private void read() throws Unreachable {
        OIDCProviderMetadata metadata;
        try {
            // Refuses metadata of another issuer.
            metadata = OIDCProviderMetadata.resolve(settings.issuer, patience.connect(), patience.read());
        } catch (IOException | GeneralException failure) {
            throw Unreachable.because("its metadata cannot be read", failure);
        }
        requireSafe("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        requireSafe("token_endpoint", metadata.getTokenEndpointURI());
        requireSafe("jwks_uri", metadata.getJWKSetURI());
        Known before = known;
        known = before != null && before.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())
                ? new Known(metadata, before.validator())
                : new Known(metadata, validator(metadata.getJWKSetURI()));
    }

    private static void requireSafe(String what, @Nullable URI address) throws Unreachable {
        if (address == null || !Settings.isSafe(address.toString())) {
            throw new Unreachable("its " + what + " is missing or has no https");
        }
    }

    private IDTokenValidator validator(URI keys) throws Unreachable {
        try {
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                            keys.toURL(),
                            new DefaultResourceRetriever(patience.connect(), patience.read(), LARGEST_ANSWER))
                    .refreshAheadCache(false)
                    .retrying(true)
                    .outageTolerant(KEYS_OUTAGE.toMillis())
                    .build();
            IDTokenValidator validator = new IDTokenValidator(
                    settings.issuer,
                    settings.clientId,
                    new JWSVerificationKeySelector<>(settings.algorithms, source),
                    null);
            validator.setMaxClockSkew(settings.clockSkewSeconds);
            return validator;
        } catch (MalformedURLException wrong) {
            throw Unreachable.because("its jwks_uri is no address", wrong);
        }
    }

    /** @throws Unreachable if it has never been read since the start */
    Known known() throws Unreachable {
        Known now = known;
        if (now == null) {
            throw new Unreachable("its metadata is not known yet");
        }
        return now;
    }

    boolean isKnown() {
        return known != null;
    }

    Optional<URI> signOut() {
        Known now = known;
        return settings.signOut && now != null
                ? Optional.ofNullable(now.metadata().getEndSessionEndpointURI())
                        .filter(address -> Settings.isSafe(address.toString()))
                : Optional.empty();
    }

    /** Present while it cannot be read. */
    Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    void close() {
        thread.shutdownNow();
    }
}
