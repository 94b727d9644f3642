package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionOptions;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckMetadata;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.Test;
import org.osgi.framework.ServiceReference;

public class HealthTest {
    private static HealthCheckExecutor executor(HealthCheckExecutionResult... results) {
        return new HealthCheckExecutor() {
            @Override
            public List<HealthCheckExecutionResult> execute(HealthCheckSelector selector) {
                return Arrays.asList(results);
            }

            @Override
            public List<HealthCheckExecutionResult> execute(
                    HealthCheckSelector selector, HealthCheckExecutionOptions options) {
                return Arrays.asList(results);
            }
        };
    }

    private static HealthCheckExecutionResult result(String name, Result.Status status, String message) {
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                HealthTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> method.getName().equals("getProperty")
                        ? Map.of(HealthCheck.NAME, name, "service.id", 1L).get(arguments[0])
                        : null);
        HealthCheckMetadata metadata = new HealthCheckMetadata(reference);
        return new HealthCheckExecutionResult() {
            @Override
            public Result getHealthCheckResult() {
                return new Result(status, message);
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
                return false;
            }

            @Override
            public HealthCheckMetadata getHealthCheckMetadata() {
                return metadata;
            }
        };
    }

    private static String answer(HealthCheckExecutor executor) throws Exception {
        return answer(executor, "127.0.0.1", "X-Nothing");
    }

    private static String answer(HealthCheckExecutor executor, String address, String header) throws Exception {
        Server server = new Server(0);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        context.addServlet(new ServletHolder(new Health(executor)), Health.PATH);
        context.addFilter(
                new FilterHolder((request, response, chain) -> chain.doFilter(from(address, request), response)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        server.start();
        try {
            var response = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(server.getURI().resolve(Health.PATH))
                                    .header(header, "127.0.0.1")
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        } finally {
            server.stop();
        }
    }

    private static HttpServletRequest from(String address, ServletRequest request) {
        return new HttpServletRequestWrapper((HttpServletRequest) request) {
            @Override
            public String getRemoteAddr() {
                return address;
            }
        };
    }

    @Test
    public void othersAreNotToldWhy() throws Exception {
        HealthCheckExecutor executor = executor(
                result("platform", Result.Status.OK, "fine"),
                result("database", Result.Status.CRITICAL, "no connection to db.inside"));
        String withoutReasons = "503 {\"status\":\"down\",\"checks\":[{\"name\":\"database\",\"status\":\"CRITICAL\"},"
                + "{\"name\":\"platform\",\"status\":\"OK\"}]}";
        assertEquals(withoutReasons, answer(executor, "203.0.113.7", "X-Nothing"));
        assertEquals(withoutReasons, answer(executor, "127.0.0.1", "X-Forwarded-For"));
        assertEquals(withoutReasons, answer(executor, "127.0.0.1", "Forwarded"));
        assertTrue(answer(executor, "0:0:0:0:0:0:0:1", "X-Nothing").contains("db.inside"));
    }

    @Test
    public void saysThatItStartsBeforeAnythingIsThere() throws Exception {
        String starting = "{\"name\":\"platform\",\"status\":\"TEMPORARILY_UNAVAILABLE\","
                + "\"reasons\":[\"The platform is starting\"]}";
        assertEquals("503 {\"status\":\"down\",\"checks\":[" + starting + "]}", answer(null));
        assertEquals(
                "503 {\"status\":\"down\",\"checks\":[{\"name\":\"database\",\"status\":\"OK\",\"reasons\":[]},"
                        + starting + "]}",
                answer(executor(result("database", Result.Status.OK, "fine"))));
    }

    @Test
    public void aWarningDoesNotTakeTheNodeAway() throws Exception {
        assertEquals(
                "200 {\"status\":\"up\",\"checks\":[{\"name\":\"content\",\"status\":\"WARN\",\"reasons\":"
                        + "[\"a.zip is \\\"bad\\\"\"]},{\"name\":\"platform\",\"status\":\"OK\",\"reasons\":[]}]}",
                answer(executor(
                        result("platform", Result.Status.OK, "fine"),
                        result("content", Result.Status.WARN, "a.zip is \"bad\""))));
    }

    @Test
    public void aFailureDoesAndSaysWhy() throws Exception {
        assertEquals(
                "503 {\"status\":\"down\",\"checks\":[{\"name\":\"database\",\"status\":\"CRITICAL\",\"reasons\":"
                        + "[\"no connection\"]},{\"name\":\"platform\",\"status\":\"OK\",\"reasons\":[]}]}",
                answer(executor(
                        result("platform", Result.Status.OK, "fine"),
                        result("database", Result.Status.CRITICAL, "no connection"))));
    }
}
