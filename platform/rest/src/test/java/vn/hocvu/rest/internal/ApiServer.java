package vn.hocvu.rest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import javax.servlet.DispatcherType;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.rules.ExternalResource;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.users.Session;

/** The whole of /api on CXF behind a real port, over services in memory. */
final class ApiServer extends ExternalResource {
    final Country country = new Country();
    final Offices offices = new Offices();
    final Residents residents = new Residents(offices);
    final Land land = new Land(offices);
    final Wallet cards = new Wallet(offices, residents);
    final Keys keys = new Keys(offices, residents);
    final Apps apps = new Apps(offices, residents);
    final Twins twins = new Twins();
    final Ledger ledger = new Ledger(offices);
    final Census counts = new Census();
    final LaunchedClients clients = new LaunchedClients();

    final Lectures classes = new Lectures();
    final Trails paths = new Trails();
    final Rolls rolls = new Rolls();
    final Lists lists = new Lists(this);

    boolean guarded = true;

    private final Api api = new Api(
            new SessionResource(residents, cards, apps),
            new PeopleResource(residents, residents, residents, offices),
            new UnitsResource(country, land, offices),
            new CountsResource(counts),
            new CoursesResource(country, country, country),
            new LessonResource(country, players()),
            new LaunchResource(country, players(), clients),
            new MyCoursesResource(country),
            new ClassesResource(classes, rolls),
            new MeetingsResource(rolls),
            new MyClassesResource(classes, rolls),
            new AccountsResource(residents, cards, offices),
            new AccessResource(residents, cards, apps, keys, offices),
            new MyAccessResource(keys, cards, apps, keys, keys),
            new RolesResource(offices),
            new MyRolesResource(offices),
            new MergesResource(twins, residents, country, offices),
            new AuditResource(ledger, offices),
            new PathsResource(paths),
            new MyPathsResource(paths),
            new ImportsResource(lists, lists, offices),
            new ClassListResource(lists, lists, offices));
    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Override
    protected void before() throws Exception {
        ServletContextHandler context = new ServletContextHandler(server, "/");
        context.addServlet(new ServletHolder(new ApiServlet(api)), "/api/*");
        context.addFilter(new FilterHolder(this::guard), "/*", EnumSet.of(DispatcherType.REQUEST));
        server.start();
    }

    private Players players() {
        Players players = new Players();
        players.add(References.ranked(0), country.player);
        return players;
    }

    /** As the shell's guard does it. */
    private void guard(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guarded) {
            String header = ((HttpServletRequest) request).getHeader("Authorization");
            String token = header == null ? "" : header.substring(header.indexOf(' ') + 1);
            Session session = residents.sessions.get(token);
            request.setAttribute("vn.hocvu.users.Caller", session == null ? Caller.nobody() : session.caller());
            request.setAttribute("vn.hocvu.users.Session", session);
        }
        chain.doFilter(request, response);
    }

    @Override
    protected void after() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Set<Object> resources() {
        return api.getSingletons();
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** A status, headers and a body that is JSON or empty. */
    record Reply(int status, HttpHeaders headers, JsonNode body) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    Reply get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    Reply post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply put(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply delete(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).DELETE());
    }

    /** Registers somebody who administers Đà Nẵng; answers the header of a session with a second factor. */
    String[] administrator() throws IOException, InterruptedException {
        bearer("quan.tri");
        offices.give(residents.id("quan.tri"), Role.UNIT_ADMINISTRATOR, Offices.CITY);
        return residents.verified("quan.tri");
    }

    /** Registers somebody who may act as the operator; answers the header of a session with a second factor. */
    String[] operator() throws IOException, InterruptedException {
        bearer("van.hanh");
        offices.give(residents.id("van.hanh"), Role.OPERATOR, Offices.COUNTRY);
        return residents.verified("van.hanh");
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/api" + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.headers(), json.readTree(response.body()));
    }

    /** What is no JSON. */
    HttpResponse<String> file(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Registers and signs in; answers the header for it. */
    String[] bearer(String name) throws IOException, InterruptedException {
        post(
                "/people",
                "{\"name\":\"Lan\",\"signInName\":\"" + name + "\",\"password\":\"12345678\",\"unit\":\"vn-48\"}");
        Reply signedIn = post("/session", "{\"signInName\":\"" + name + "\",\"password\":\"12345678\"}");
        return new String[] {"Authorization", "Bearer " + signedIn.text("token")};
    }
}
