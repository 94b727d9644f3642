package vn.hocvu.administration.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.framework.ServiceReference;

/** Health checks that say what they are told to. */
final class Checks implements HealthCheckExecutor {
    private final List<HealthCheckExecutionResult> results = new ArrayList<>();

    Checks say(String name, Result.Status status, boolean timedOut) {
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                Checks.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> method.getName().equals("getProperty")
                        ? Map.of(HealthCheck.NAME, name, "service.id", 1L).get(arguments[0])
                        : null);
        HealthCheckMetadata metadata = new HealthCheckMetadata(reference);
        results.add(new HealthCheckExecutionResult() {
            @Override
            public Result getHealthCheckResult() {
                return new Result(status, "a reason that names a machine");
            }

            @Override
            public long getElapsedTimeInMs() {
                return 1;
            }

            @Override
            public Date getFinishedAt() {
                return new Date();
            }

            @Override
            public boolean hasTimedOut() {
                return timedOut;
            }

            @Override
            public HealthCheckMetadata getHealthCheckMetadata() {
                return metadata;
            }
        });
        return this;
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
        throw new AssertionError("A home page has no time for that");
    }

    @Override
    public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector, HealthCheckExecutionOptions options) {
        return results;
    }
}
