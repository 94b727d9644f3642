package vn.hocvu.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.ResultLog;
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

/** Says whether the node is well: 200 or 503, and on the node itself the reasons. Needs nothing, so it answers from the very start. */
@Component(service = Health.class)
public final class Health extends HttpServlet {
    static final String PATH = "/health";
    private static final long serialVersionUID = 1L;
    private static final List<String> TRACES_OF_PROXIES =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile @Nullable HealthCheckExecutor checks;

    @Activate
    public Health() {}

    Health(@Nullable HealthCheckExecutor checks) {
        this.checks = checks;
    }

    /** What one check says. */
    private record Finding(String check, Result.Status status, List<String> reasons) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Finding> findings = findings();
        boolean well = findings.stream().allMatch(finding -> isWell(finding.status()));
        response.setStatus(well ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        if (!well) {
            response.setHeader("Retry-After", "2");
        }
        response.setContentType("application/json");
        response.getOutputStream().write(json(well, findings, isLocal(request)).getBytes(StandardCharsets.UTF_8));
    }

    /** Reasons may name machines and files, so only who is on the node itself is told; others see them by hocvu:status. */
    private static boolean isLocal(HttpServletRequest request) throws IOException {
        return TRACES_OF_PROXIES.stream().allMatch(header -> request.getHeader(header) == null)
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }

    private List<Finding> findings() {
        HealthCheckExecutor executor = checks;
        List<Finding> findings = new ArrayList<>();
        if (executor != null) {
            for (HealthCheckExecutionResult result : executor.execute(HealthCheckSelector.empty())) {
                findings.add(finding(result));
            }
            findings.sort(Comparator.comparing(Finding::check));
        }
        if (findings.stream().noneMatch(finding -> finding.check().equals(PlatformCheck.NAME))) {
            findings.add(new Finding(
                    PlatformCheck.NAME, Result.Status.TEMPORARILY_UNAVAILABLE, List.of("The platform is starting")));
        }
        return findings;
    }

    private static Finding finding(HealthCheckExecutionResult result) {
        List<String> reasons = new ArrayList<>();
        for (ResultLog.Entry entry : result.getHealthCheckResult()) {
            if (entry.getStatus() != Result.Status.OK) {
                reasons.add(entry.getMessage());
            }
        }
        return new Finding(
                result.getHealthCheckMetadata().getName(),
                result.getHealthCheckResult().getStatus(),
                reasons);
    }

    private static boolean isWell(Result.Status status) {
        return status == Result.Status.OK || status == Result.Status.WARN;
    }

    private static String json(boolean well, List<Finding> findings, boolean withReasons) {
        StringBuilder json = new StringBuilder("{\"status\":").append(well ? "\"up\"" : "\"down\"");
        json.append(",\"checks\":[");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            json.append(i == 0 ? "" : ",").append("{\"name\":").append(JsonString.of(finding.check()));
            json.append(",\"status\":\"").append(finding.status()).append('"');
            if (withReasons) {
                json.append(",\"reasons\":")
                        .append(finding.reasons().stream().map(JsonString::of).toList());
            }
            json.append('}');
        }
        return json.append("]}\n").toString();
    }
}
