package vn.hocvu.web.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Whether everything that was installed at boot runs: bundles active, components of the platform satisfied, pages
 * there. A plugin that does not run is a warning only, for the node still serves.
 */
@Component(
        service = HealthCheck.class,
        property = {HealthCheck.NAME + "=" + PlatformCheck.NAME, HealthCheck.TAGS + "=hocvu"})
public final class PlatformCheck implements HealthCheck {
    static final String NAME = "platform";

    private static final Set<String> PLATFORM = Set.of(
            "vn.hocvu.api",
            "vn.hocvu.database",
            "vn.hocvu.users",
            "vn.hocvu.courses",
            "vn.hocvu.tracking",
            "vn.hocvu.content",
            "vn.hocvu.web",
            "vn.hocvu.administration",
            "vn.hocvu.rest",
            "vn.hocvu.console");

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Pages pages;

    @Activate
    public PlatformCheck(BundleContext context, @Reference ServiceComponentRuntime components, @Reference Pages pages) {
        this.context = context;
        this.components = components;
        this.pages = pages;
    }

    @Override
    public Result execute() {
        FormattingResultLog result = new FormattingResultLog();
        Bundle[] bundles = context.getBundles();
        for (Bundle bundle : bundles) {
            if (!runs(bundle) && (isOfPlatform(bundle) || isWantedActive(bundle))) {
                report(result, bundle, "Bundle " + bundle.getSymbolicName() + " is " + state(bundle));
            }
        }
        Bundle[] ours = Arrays.stream(bundles)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE && isOurs(bundle))
                .toArray(Bundle[]::new);
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(ours)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                checkComponent(result, component, configuration);
            }
        }
        if (!pages.areComplete()) {
            result.temporarilyUnavailable("The home page is not there yet");
        }
        if (!isBooted()) {
            result.temporarilyUnavailable("Boot features are still being installed");
        }
        result.info("{} bundles of the platform and its plugins run", ours.length);
        return new Result(result);
    }

    private void checkComponent(
            FormattingResultLog result, ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        Bundle bundle = context.getBundle(component.bundle.id);
        if (bundle == null) {
            return;
        }
        if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            String missing = Arrays.stream(configuration.unsatisfiedReferences)
                    .map(reference -> name(component, reference))
                    .collect(Collectors.joining(", "));
            report(result, bundle, "Component " + component.name + " waits for " + missing);
        } else if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            report(result, bundle, "Component " + component.name + " failed to start; see the log");
        }
    }

    private static String name(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO missing) {
        return Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName + (missing.target == null ? "" : " " + missing.target))
                .findFirst()
                .orElse(missing.name);
    }

    private static void report(FormattingResultLog result, Bundle bundle, String problem) {
        if (isOfPlatform(bundle)) {
            result.critical("{}", problem);
        } else {
            result.warn("{}", problem);
        }
    }

    private static boolean isOfPlatform(Bundle bundle) {
        return bundle.getSymbolicName() != null && PLATFORM.contains(bundle.getSymbolicName());
    }

    private static boolean isOurs(Bundle bundle) {
        return bundle.getSymbolicName() != null && bundle.getSymbolicName().startsWith("vn.hocvu.");
    }

    private static boolean runs(Bundle bundle) {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        return bundle.getState() == Bundle.ACTIVE
                || fragment
                || bundle.getState() == Bundle.STARTING
                        && Constants.ACTIVATION_LAZY.equals(firstWord(bundle, Constants.BUNDLE_ACTIVATIONPOLICY));
    }

    private static String firstWord(Bundle bundle, String header) {
        String value = bundle.getHeaders("").get(header);
        return value == null ? "" : value.split(";", 2)[0].strip();
    }

    /** A bundle that an operator has stopped is as it should be. */
    private static boolean isWantedActive(Bundle bundle) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        return start != null && start.isPersistentlyStarted();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "not resolved";
            case Bundle.RESOLVED -> "not started";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "uninstalled";
        };
    }

    /** Karaf says so with a service; outside Karaf there is nothing to wait for. */
    private boolean isBooted() {
        boolean karaf = Arrays.stream(context.getBundles())
                .anyMatch(bundle -> "org.apache.karaf.features.core".equals(bundle.getSymbolicName()));
        try {
            return !karaf || context.getAllServiceReferences("org.apache.karaf.features.BootFinished", null) != null;
        } catch (InvalidSyntaxException noFilter) {
            throw new IllegalStateException(noFilter);
        }
    }
}
