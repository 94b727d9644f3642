package vn.hocvu.integrations.login.oidc.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All providers that are configured, for the pages, and for the operator in health. */
@Component(
        service = {Providers.class, HealthCheck.class},
        property = {HealthCheck.NAME + "=login-oidc", HealthCheck.TAGS + "=login"})
public final class Providers implements HealthCheck {
    private static final Duration RECENT = Duration.ofHours(1);

    private final Clock clock;
    private final List<Provider> all = new CopyOnWriteArrayList<>();

    @Activate
    public Providers() {
        this(Clock.systemUTC());
    }

    Providers(Clock clock) {
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Provider provider) {
        all.add(provider);
    }

    void remove(Provider provider) {
        all.remove(provider);
    }

    Optional<Provider> find(String name) {
        return all.stream().filter(each -> each.id().equals(name)).findFirst();
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        if (all.isEmpty()) {
            result.info("No provider is configured");
        }
        Set<String> names = new HashSet<>();
        for (Provider each :
                all.stream().sorted(Comparator.comparing(Provider::id)).toList()) {
            if (!names.add(each.id())) {
                result.warn("{} is the name of two providers; only one of them works", each.id());
            }
            each.discovery()
                    .trouble()
                    .ifPresentOrElse(
                            trouble -> result.warn(
                                    "{} cannot be reached since {}: {}", each.id(), trouble.since(), trouble.reason()),
                            () -> result.info("{} is ready", each.id()));
            each.lastRefused()
                    .filter(refused -> refused.when().plus(RECENT).isAfter(clock.instant()))
                    .ifPresent(refused -> result.warn(
                            "{} answered at {} what was not believed: {}",
                            each.id(),
                            refused.when(),
                            refused.reason()));
        }
        return new Result(result);
    }
}
