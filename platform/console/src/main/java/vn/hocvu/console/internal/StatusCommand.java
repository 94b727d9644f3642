package vn.hocvu.console.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** Whether the node is well, at a glance: the same checks that GET /health answers from. */
@Service
@Command(
        scope = "hocvu",
        name = "status",
        description = "Says whether the node is well: database, migrations, bundles, content waiting to be checked")
public final class StatusCommand extends OperatorCommand {
    @Reference(optional = true)
    @Nullable
    HealthCheckExecutor executor;

    @Override
    Listing list() {
        Listing listing = Listing.of("check", "state", "what")
                .whenEmpty("No part of the platform reports its health: its bundles are not started, see bundle:list.");
        List<HealthCheckExecutionResult> results =
                new ArrayList<>(need(executor).execute(HealthCheckSelector.empty()));
        results.sort(
                Comparator.comparing(result -> result.getHealthCheckMetadata().getTitle()));
        boolean well = !results.isEmpty();
        for (HealthCheckExecutionResult result : results) {
            Result outcome = result.getHealthCheckResult();
            well &= outcome.isOk();
            List<String> what = new ArrayList<>();
            for (ResultLog.Entry entry : outcome) {
                what.add(entry.getMessage());
            }
            listing.row(result.getHealthCheckMetadata().getTitle(), outcome.getStatus(), String.join("; ", what));
        }
        if (!json) {
            System.out.println(well ? "The node is well." : "The node needs attention.");
        }
        return listing;
    }
}
