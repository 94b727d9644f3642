package vn.hocvu.integrations.login.oidc.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hocvu.web.SignInMethod;

/** One for each provider that is configured: a button on the sign-in page for as long as it is. */
@Component(
        service = {Provider.class, SignInMethod.class},
        immediate = true,
        configurationPid = ProviderSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ProviderSettings.class, factory = true)
public final class Provider implements SignInMethod {
    static final String PATH = "/dang-nhap/oidc";

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final Discovery.Patience PATIENCE = new Discovery.Patience(3_000, 5_000);

    /** So many request threads may wait for a slow provider. */
    private static final int MOST_AT_ONCE = 16;

    private static final int LONGEST_WAIT_SECONDS = 2;
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final Settings settings;
    private final Discovery discovery;
    private final Exchange exchange;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);
    private volatile @Nullable Refused refused;
    private Instant nextLine = Instant.MIN;

    /** The last answer that was not believed. */
    record Refused(Instant when, String reason) {}

    /** @throws IllegalArgumentException if a setting is missing or wrong */
    @Activate
    public Provider(ProviderSettings settings) {
        this(new Settings(settings, System::getenv), PATIENCE, Clock.systemUTC());
    }

    Provider(ProviderSettings settings, UnaryOperator<@Nullable String> environment, Discovery.Patience patience) {
        this(new Settings(settings, environment), patience, Clock.systemUTC());
    }

    private Provider(Settings settings, Discovery.Patience patience, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.discovery = new Discovery(settings, patience, clock);
        this.exchange = new Exchange(settings, patience);
    }

    @Deactivate
    void close() {
        discovery.close();
    }

    /** Something that the provider is asked. */
    interface Question<T> {
        T ask(Discovery.Known known) throws Unreachable, NotBelieved;
    }

    /** Asks the provider, or the person to try again: a provider that is slow must not take every thread of the node. */
    <T> T ask(Question<T> question) throws Unreachable, NotBelieved {
        Discovery.Known known = discovery.known();
        try {
            if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Unreachable("too many are waiting for it");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("this node is stopping");
        }
        try {
            return question.ask(known);
        } finally {
            places.release();
        }
    }

    /** Notes for the operator that an answer was not believed. */
    void refused(String reason) {
        refused = new Refused(clock.instant(), reason);
        if (mayLog()) {
            LOG.warn("An answer of provider {} was not believed: {}", settings.name, reason);
        }
    }

    /** Notes for the operator that a sign-in could not be finished, and looks how the provider is. */
    void failed(String reason) {
        if (mayLog()) {
            LOG.warn("Signing in through provider {} failed: {}", settings.name, reason);
        }
        discovery.lookAgain();
    }

    /** Anybody can make a sign-in fail: one line a minute tells enough. */
    private synchronized boolean mayLog() {
        Instant now = clock.instant();
        boolean may = now.isAfter(nextLine);
        if (may) {
            nextLine = now.plus(BETWEEN_LINES);
        }
        return may;
    }

    Optional<Refused> lastRefused() {
        return Optional.ofNullable(refused);
    }

    String issuer() {
        return settings.issuer.getValue();
    }

    Exchange exchange() {
        return exchange;
    }

    Discovery discovery() {
        return discovery;
    }

    String redirectUri(String site) {
        return site + path() + "/ve";
    }

    @Override
    public String id() {
        return settings.name;
    }

    @Override
    public String label() {
        return settings.label;
    }

    @Override
    public String path() {
        return PATH + "/" + settings.name;
    }

    @Override
    public int order() {
        return settings.order;
    }

    @Override
    public Optional<String> trouble() {
        return discovery.isKnown() && discovery.trouble().isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.awayWords(settings.label));
    }

    @Override
    public Optional<String> signOutPath() {
        return discovery.signOut().map(address -> path() + "/dang-xuat");
    }
}
