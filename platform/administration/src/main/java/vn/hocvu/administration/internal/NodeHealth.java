package vn.hocvu.administration.internal;

import java.util.List;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What this node complains of, in the time that a home page has. */
@Component(service = NodeHealth.class)
public final class NodeHealth {
    private static final int LONGEST_MILLIS = 100;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable HealthCheckExecutor checks;

    @Activate
    public NodeHealth() {}

    NodeHealth(@Nullable HealthCheckExecutor checks) {
        this.checks = checks;
    }

    /** The names of checks that warn or worse. One that takes too long is not waited for, and says nothing. */
    List<String> complaints() {
        HealthCheckExecutor executor = checks;
        if (executor == null) {
            return List.of();
        }
        HealthCheckExecutionOptions quick = new HealthCheckExecutionOptions().setOverrideGlobalTimeout(LONGEST_MILLIS);
        return executor.execute(HealthCheckSelector.empty(), quick).stream()
                .filter(result ->
                        !result.hasTimedOut() && !result.getHealthCheckResult().isOk())
                .map(NodeHealth::name)
                .sorted()
                .toList();
    }

    private static String name(HealthCheckExecutionResult result) {
        return result.getHealthCheckMetadata().getName();
    }
}
