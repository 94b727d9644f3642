package vn.hocvu.web.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.DispatcherType;
import javax.servlet.MultipartConfigElement;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.osgi.framework.ServiceReference;
import vn.hocvu.Html;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Session;
import vn.hocvu.web.Endpoint;
import vn.hocvu.web.LessonPlayer;
import vn.hocvu.web.Page;

/** The shell over {@link School} in a real servlet container. Run it to look at the pages. */
final class Site implements AutoCloseable {
    static final String ASSETS = "/static/vn.hocvu.web/1.0.0-test/";

    final School school = new School();
    final Census census = new Census(school);
    final Incidents incidents = new Incidents();
    final Navigation navigation = new Navigation(incidents);
    final Layout layout = new Layout(ASSETS, navigation);
    final Sender sender = new Sender();
    final Pages pages = new Pages();
    final Endpoints endpoints = new Endpoints();
    final Players players = new Players();
    final Slots slots = new Slots(incidents);
    final CourseCards cards = new CourseCards(school);
    final SignInMethods methods = new SignInMethods(incidents);
    final Strangers strangers = new Strangers(school);
    final Accounts accounts = new Accounts();
    final CardBox cardBox = new CardBox(school);
    final CardLists lists = new CardLists();
    final Lectures lectures = new Lectures();
    final Trails trails = new Trails();
    final OwnRolls rolls = new OwnRolls();
    final Dispatcher dispatcher;
    private final Server server;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Site(int port, boolean behindProxy) throws Exception {
        players.add(Services.reference(0), new ReadingPlayer());
        StaticFiles files = new StaticFiles();
        files.add("vn.hocvu.web", ASSETS, file -> {
            Path path = Path.of("src/main/resources/static", file);
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        });
        server = new Server(port);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        Guard guard = new Guard(behindProxy, school, layout, sender, incidents, endpoints);
        // So little memory that tests can use it up.
        Bodies bodies = new Bodies(4 << 20, Duration.ofMillis(200), Duration.ofMillis(200), 1 << 20);
        EndpointCalls calls = new EndpointCalls(endpoints, sender, incidents, bodies);
        context.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
        dispatcher = new Dispatcher(
                pages, layout, sender, incidents, calls, new Health(null), new Arrivals(strangers, school));
        ServletHolder pageServlet = new ServletHolder(dispatcher);
        pageServlet
                .getRegistration()
                .setMultipartConfig(
                        new MultipartConfigElement("", Guard.LARGEST_WITH_FILE, Guard.LARGEST_WITH_FILE, 64 << 10));
        context.addServlet(pageServlet, "/*");
        context.addServlet(new ServletHolder(files), "/static/*");
        context.addServlet(new ServletHolder(new CourseMedia(school, sender)), "/tep/*");
        context.addServlet(new ServletHolder(new WhoAmI()), "/api/x");
        server.start();
    }

    /** With all pages of the shell. */
    static Site complete() throws Exception {
        return complete(0, false);
    }

    static Site complete(int port, boolean behindProxy) throws Exception {
        Site site = new Site(port, behindProxy);
        School school = site.school;
        site.add(new HomePage(school, school, site.trails, site.cards, site.slots));
        site.add(new SignInPage(school, site.methods, site.layout));
        site.add(new SignOutPage(school, site.methods));
        site.add(new SignedOutPage(site.methods));
        site.add(new ArrivalPage(site.strangers, school, site.methods, school, site.layout));
        site.add(new OwnLinksPage(site.strangers, site.methods));
        site.add(new AccountPage(site.accounts, site.accounts, site.accounts.passwords, site.accounts.roles, school));
        site.add(new PasswordPage(site.accounts.passwords, site.layout));
        site.add(new SignInNamePage(site.accounts.names, site.accounts.passwords, site.layout));
        site.add(new OwnNamePage(site.accounts.called));
        site.add(new HouseholdPage(school));
        site.add(new SecondFactorPage(site.accounts));
        site.add(new CardSignInPage(site.cardBox, school));
        site.add(new NewCardPage(site.cardBox, school::namesakes, site.accounts.roles, school));
        site.add(new CardReplacementPage(site.cardBox, school, site.accounts.roles, school));
        site.add(new ImportCardsPage(site.lists, school));
        site.add(new RegistrationPage(school, school, school, site.layout));
        site.add(new CataloguePage(school, site.cards));
        site.add(new CoursePage(school, school, school, site.trails, site.cards, site.slots));
        site.add(new LessonPage(school, site.players, site.slots));
        site.add(new MyLearningPage(school, site.lectures, site.trails, site.cards));
        site.add(new PathsPage(site.trails, site.cards));
        site.add(new PathPage(site.trails, site.cards));
        site.add(new ClassPage(site.lectures, site.rolls, site.cards));
        site.add(new ClassPosterPage(site.lectures, site.cards));
        site.add(new ClassCodePage(site.lectures));
        CountsViews views =
                new CountsViews(site.census, school, school, site.layout, Clock.fixed(Census.NOW, ZoneOffset.UTC));
        site.add(new CountryCountsPage(views));
        site.add(new UnitCountsPage(views));
        site.add(new CountsFilePage(site.census, views));
        return site;
    }

    ServiceReference<Page> add(Page page) {
        ServiceReference<Page> reference = Services.reference(0);
        pages.add(reference, page);
        return reference;
    }

    ServiceReference<Endpoint> add(Endpoint endpoint) {
        ServiceReference<Endpoint> reference = Services.reference(0);
        endpoints.add(reference, endpoint);
        return reference;
    }

    String origin() {
        return server.getURI().resolve("/").toString().replaceFirst("/$", "");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> get(String path, Session session) throws IOException, InterruptedException {
        return send(request(path).header("Cookie", "hv=" + session.token()));
    }

    /** As a browser posts a form of this site. */
    HttpRequest.Builder form(String path, String body) {
        return request(path)
                .header("Origin", origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(form(path, body));
    }

    HttpResponse<String> post(String path, String body, Session session) throws IOException, InterruptedException {
        return send(form(path, body).header("Cookie", "hv=" + session.token()));
    }

    @Override
    public void close() throws Exception {
        server.stop();
        slots.close();
    }

    /** Stands for REST: says what the guard found out. */
    private static final class WhoAmI extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Caller caller = (Caller) request.getAttribute(Caller.class.getName());
            response.getWriter().write(caller.kind() + " " + request.getRemoteAddr() + " " + request.isSecure());
        }
    }

    /** Reading completes the lesson. */
    static final class ReadingPlayer implements LessonPlayer {
        @Override
        public String type() {
            return "page";
        }

        @Override
        public View show(LessonVisit visit, Input input) {
            String body = """
                    <div class="prose">
                    <p>Một buổi sáng, bà Lan nhận được cuộc gọi từ số lạ. Người gọi xưng là công an, nói bà dính vào
                    một vụ án và đòi bà <strong>chuyển tiền ngay</strong> để “xác minh”.</p>
                    <img src="%s" alt="Tin nhắn lạ" width="640" height="360" loading="lazy">
                    <h2>Ba dấu hiệu dễ thấy</h2>
                    <ul><li>Hối thúc, dọa nạt, không cho bạn hỏi ai.</li><li>Bảo bạn giữ bí mật với gia đình.</li>
                    <li>Đòi tiền, mã OTP hoặc bắt cài ứng dụng lạ.</li></ul>
                    <blockquote><p><strong>Nhớ:</strong> công an không làm việc, không lấy lời khai và không bao giờ
                    đòi chuyển tiền qua điện thoại.</p></blockquote>
                    <h2>Việc cần làm</h2>
                    <ol><li>Cúp máy.</li><li>Kể cho người thân.</li><li>Gọi 113, hoặc ra công an xã.</li></ol>
                    <table><thead><tr><th>Họ nói</th><th>Sự thật</th></tr></thead><tbody><tr><td>“Bà phải chuyển tiền
                    để chứng minh trong sạch”</td><td>Không cơ quan nào làm như vậy</td></tr></tbody></table>
                    </div>
                    <form method="post"><button class="button">Tôi đã học xong bài này</button></form>
                    """.formatted(input.media("media/cover.svg"));
            return new View(new Html(body), List.of(), true);
        }

        @Override
        public Next act(LessonVisit visit, Input input) {
            visit.record(List.of(new LessonVisit.Fact(UUID.randomUUID(), Verbs.COMPLETED, null, null)));
            return new Next.Onward();
        }
    }

    /** The port to listen on is the argument. */
    public static void main(String[] arguments) throws Exception {
        Site site = complete(Integer.parseInt(arguments[0]), false);
        School school = site.school;
        Session learner = school.newcomer("Nguyễn Thị Lan");
        Caller caller = learner.caller();
        school.enrol(caller, learner.person().id(), School.PHONE);
        school.enrol(caller, learner.person().id(), School.SCAMS);
        for (String lesson : List.of("bai-1", "bai-2")) {
            school.open(caller, School.SCAMS, lesson, true)
                    .record(List.of(new LessonVisit.Fact(UUID.randomUUID(), Verbs.COMPLETED, null, null)));
        }
        for (int i = 1; i <= 4; i++) {
            school.open(caller, School.PHONE, "bai-" + i, true)
                    .record(List.of(new LessonVisit.Fact(UUID.randomUUID(), Verbs.COMPLETED, null, null)));
        }
        Files.writeString(Path.of(arguments[1]), learner.token());
    }
}
