package vn.hocvu.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.jspecify.annotations.Nullable;

/**
 * The least that a page can cost on this web server and this database: the same bytes from memory, and where the page
 * records a visit, one insert and one update in one transaction, with everything known beforehand.
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
        Visits visits = new Visits(source, Integer.parseInt(arguments[1]));

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
        private final transient @Nullable Visits visits;

        FixedPage(List<String> headers, byte[] body, @Nullable Visits visits) {
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

    /** The same two writes to the same tables, made by the same changelog. */
    private static final class Visits {
        private static final String COURSE = "bo-cong-an/nhan-biet-lua-dao";
        private static final String ACTIVITY = "https://hocvu.vn/xapi/courses/" + COURSE + "/lessons/bai-1";
        /** As long as a real one. */
        private static final String DOCUMENT = "{\"id\":\"%s\",\"actor\":{\"objectType\":\"Agent\",\"account\":"
                + "{\"homePage\":\"https://hocvu.vn\",\"name\":\"%s\"}},\"verb\":{\"id\":"
                + "\"http://adlnet.gov/expapi/verbs/experienced\"},\"object\":{\"objectType\":\"Activity\",\"id\":"
                + "\"" + ACTIVITY + "\",\"definition\":{\"name\":{\"vi\":\"Kẻ lừa đảo thường nói gì với bạn\"},"
                + "\"type\":\"http://adlnet.gov/expapi/activities/lesson\"}},\"context\":{\"registration\":\"%s\","
                + "\"revision\":\"1.0.0\",\"platform\":\"Học Vụ\",\"contextActivities\":{\"grouping\":[{\"objectType\":"
                + "\"Activity\",\"id\":\"https://hocvu.vn/xapi/courses/" + COURSE + "\"}]}},\"timestamp\":\"%s\","
                + "\"stored\":\"%s\",\"authority\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":"
                + "\"https://hocvu.vn\",\"name\":\"hocvu\"}},\"version\":\"2.0.0\"}";

        private static final String LESSONS = "[{\"lesson\":\"bai-1\",\"started\":\"%1$s\",\"lastActive\":\"%1$s\"}]";

        private final DataSource source;
        private final List<UUID> people = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        Visits(DataSource source, int count) throws SQLException, LiquibaseException {
            this.source = source;
            // Closing the changelog closes the connection.
            try (Liquibase changelog = new Liquibase(
                    "db/changelog.xml",
                    new ClassLoaderResourceAccessor(),
                    DatabaseFactory.getInstance()
                            .findCorrectDatabaseImplementation(new JdbcConnection(source.getConnection())))) {
                changelog.update(new Contexts());
            }
            try (Connection connection = source.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into course_progress"
                            + " (person, course, started, last_active, lessons) values (?, ?, ?, ?, '[]')")) {
                OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
                for (int i = 0; i < count; i++) {
                    UUID person = UUID.randomUUID();
                    people.add(person);
                    insert.setObject(1, person);
                    insert.setString(2, COURSE);
                    insert.setObject(3, now);
                    insert.setObject(4, now);
                    insert.executeUpdate();
                }
            }
        }

        void record() throws SQLException {
            UUID id = UUID.randomUUID();
            UUID person = people.get(Math.floorMod(next.getAndIncrement(), people.size()));
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement("insert into statement (id, stored,"
                                + " occurred, actor, verb, activity, course, registration, document)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
                        PreparedStatement update = connection.prepareStatement("update course_progress set"
                                + " started = ?, last_active = ?, completed = ?, lessons = ?"
                                + " where person = ? and course = ?")) {
                    insert.setObject(1, id);
                    insert.setObject(2, now);
                    insert.setObject(3, now);
                    insert.setObject(4, person);
                    insert.setString(5, "http://adlnet.gov/expapi/verbs/experienced");
                    insert.setString(6, ACTIVITY);
                    insert.setString(7, "https://hocvu.vn/xapi/courses/" + COURSE);
                    insert.setObject(8, person);
                    insert.setString(9, DOCUMENT.formatted(id, person, person, now, now));
                    insert.executeUpdate();
                    update.setObject(1, now);
                    update.setObject(2, now);
                    update.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
                    update.setString(4, LESSONS.formatted(now));
                    update.setObject(5, person);
                    update.setString(6, COURSE);
                    update.executeUpdate();
                }
                connection.commit();
            }
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
