package vn.hocvu.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/**
 * The least that a page can cost on this web server and this database: the same bytes from memory, and where the page
 * records a visit, what the store writes for one, in one transaction and with everything known beforehand.
 *
 * <p>Its own process. Arguments: folder of answers, number of learners, JDBC address, user. Prints its port.
 */
final class LeastServer {
    private LeastServer() {}

    public static void main(String[] arguments) throws Exception {
        Path answers = Path.of(arguments[0]);
        HikariConfig configuration = new HikariConfig();
        configuration.setJdbcUrl(arguments[2]);
        configuration.setUsername(arguments[3]);
        configuration.setMaximumPoolSize(10);
        HikariDataSource source = new HikariDataSource(configuration);
        LeastVisits visits = new LeastVisits(source, Integer.parseInt(arguments[1]));

        ServletContextHandler context = new ServletContextHandler();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path body :
                    files.filter(file -> file.toString().endsWith(".body")).toList()) {
                String name = body.getFileName().toString().replace(".body", "");
                List<String> head = Files.readAllLines(answers.resolve(name + ".head"));
                boolean writes = Boolean.parseBoolean(head.get(0));
                context.addServlet(
                        new ServletHolder(new FixedPage(
                                head.subList(1, head.size()), Files.readAllBytes(body), writes ? visits : null)),
                        "/" + name);
            }
        }
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        System.out.println(connector.getLocalPort());
    }

    private static final class FixedPage extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient List<String> headers;
        private final transient byte[] body;
        private final transient @Nullable LeastVisits visits;

        FixedPage(List<String> headers, byte[] body, @Nullable LeastVisits visits) {
            this.headers = headers;
            this.body = body;
            this.visits = visits;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (visits != null) {
                try {
                    visits.record();
                } catch (SQLException failure) {
                    throw new ServletException(failure);
                }
            }
            for (String header : headers) {
                int colon = header.indexOf(':');
                response.addHeader(
                        header.substring(0, colon), header.substring(colon + 1).trim());
            }
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** The two files that make an answer: its headers after a line that says whether it writes, and its bytes. */
    static void keep(Path folder, TestedPage page, Answer answer) throws IOException {
        Files.createDirectories(folder);
        List<String> head = new ArrayList<>(List.of(Boolean.toString(page.writes())));
        answer.headers().stream()
                .filter(line -> !line.matches("(?i)(date|content-length|transfer-encoding|set-cookie|connection):.*"))
                .forEach(head::add);
        Files.write(folder.resolve(page.name() + ".head"), head, StandardCharsets.UTF_8);
        Files.write(folder.resolve(page.name() + ".body"), answer.body());
    }
}
