package vn.hocvu.web.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import vn.hocvu.Refusal;
import vn.hocvu.web.Answer;
import vn.hocvu.web.Page;

/**
 * Gives every request to the endpoint or page that is for it. The one servlet of all of them: none comes or goes at run
 * time. With the first servlet the port begins to answer, and what nobody is there for yet is "not found"; so this one is
 * the first, and has the health of the node answered too.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(ShellContext.SELECT)
@HttpWhiteboardServletName("dispatcher")
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = Guard.LARGEST_WITH_FILE,
        maxRequestSize = Guard.LARGEST_WITH_FILE,
        fileSizeThreshold = 64 << 10)
public final class Dispatcher extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Another servlet's. What comes here nonetheless comes before that is there, or while it is replaced. */
    private static final String REST = "/api/";

    /** The code of the refusals of {@link vn.hocvu.users.Roles}. */
    private static final String SECOND_FACTOR_FIRST = "second-factor-first";

    private final transient Pages pages;
    private final transient Layout layout;
    private final transient Sender sender;
    private final transient Incidents incidents;
    private final transient EndpointCalls endpoints;
    private final transient Health health;
    private final transient Arrivals arrivals;

    @Activate
    public Dispatcher(
            @Reference Pages pages,
            @Reference Layout layout,
            @Reference Sender sender,
            @Reference Incidents incidents,
            @Reference EndpointCalls endpoints,
            @Reference Health health,
            @Reference Arrivals arrivals) {
        this.pages = pages;
        this.layout = layout;
        this.sender = sender;
        this.incidents = incidents;
        this.endpoints = endpoints;
        this.health = health;
        this.arrivals = arrivals;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (Health.PATH.equals(request.getRequestURI())) {
            health.service(request, response);
            return;
        }
        if (!Visitor.isKnown(request)) {
            // The guard is not there yet.
            ProblemJson.send(sender, request, response, ErrorPages.starting());
            return;
        }
        if (endpoints.answer(request, response)) {
            return;
        }
        String asked = request.getRequestURI();
        if (asked.startsWith(REST)) {
            ProblemJson.send(sender, request, response, EndpointCalls.away());
            return;
        }
        String path = asked;
        Answer answer;
        try {
            path = Form.decode(asked);
            answer = answer(request, response, asked, path);
        } catch (Refusal refusal) {
            answer = refused(request, response, refusal);
        } catch (IOException gone) {
            throw gone;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            incidents.happened(place(asked), failure);
            answer = ErrorPages.failed();
        }
        send(request, response, path, answer);
    }

    private Answer answer(HttpServletRequest request, HttpServletResponse response, String asked, String path)
            throws Exception {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("POST") && !method.equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD, POST");
            return ErrorPages.methodNotAllowed();
        }
        List<String> segments =
                Routes.segments(asked).stream().map(Form::decode).toList();
        Optional<Routes.Match> match = pages.find(segments);
        if (match.isEmpty()) {
            if (!pages.areComplete()) {
                throw ErrorPages.starting();
            }
            return withoutLastSlash(asked, segments).orElseGet(() -> ErrorPages.notFound(asked));
        }
        Optional<Answer> answer = ask(match, request, response, path);
        while (answer.isEmpty() && match.isPresent()) {
            // The one that has come back may have left again before it was asked.
            match = pages.awaitReturn(segments);
            answer = ask(match, request, response, path);
        }
        return answer.orElseThrow(() -> pages.areComplete() ? ErrorPages.away() : ErrorPages.starting());
    }

    private Optional<Answer> ask(
            Optional<Routes.Match> match, HttpServletRequest request, HttpServletResponse response, String path)
            throws Exception {
        Optional<Lease<Page>> page = match.flatMap(Routes.Match::page);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        BrowserRequest browser =
                BrowserRequest.of(request, response, path, match.get().variables());
        return page.get().use(service -> service.handle(browser)).map(answer -> completed(browser, answer));
    }

    private Answer completed(BrowserRequest browser, Answer answer) {
        if (answer instanceof Answer.Away && browser.isPost()) {
            throw new IllegalStateException("A browser is sent away only as the answer to a GET");
        }
        return answer instanceof Answer.Identified identified ? arrivals.admit(browser, identified) : answer;
    }

    private Optional<Answer> withoutLastSlash(String asked, List<String> segments) {
        int last = segments.size() - 1;
        return last > 0
                        && segments.get(last).isEmpty()
                        && pages.find(segments.subList(0, last)).isPresent()
                ? LocalPath.local(asked.substring(0, asked.length() - 1)).map(Answer::redirect)
                : Optional.empty();
    }

    private String place(String asked) {
        return pages.find(Routes.segments(asked))
                .map(match -> "Page /" + String.join("/", match.route().segments()))
                .orElse("A page");
    }

    private Answer refused(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        if (refusal.category() == Refusal.Category.SIGN_IN_FIRST) {
            return Answer.redirect(LocalPath.signInAndReturnTo(address(request)));
        }
        if (refusal.code().equals(SECOND_FACTOR_FIRST)) {
            // Who was sending a form finds the page with it again, since the form itself cannot be kept.
            return Answer.redirect(LocalPath.secondFactorAndReturnTo(address(request)));
        }
        refusal.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
        return ErrorPages.refused(refusal, request.getRequestURI());
    }

    /** Pages about signing in carry on the address that they got. */
    private static String address(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        String address = request.getRequestURI() + (query == null ? "" : "?" + query);
        return LocalPath.local(address).orElse(LocalPath.HOME);
    }

    private void send(HttpServletRequest request, HttpServletResponse response, String path, Answer answer)
            throws IOException {
        Visitor visitor = Visitor.of(request);
        if (answer instanceof Answer.Redirect redirect) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", LocalPath.ascii(redirect.location()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (answer instanceof Answer.Away away) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", away.location());
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else if (answer instanceof Answer.Raw raw) {
            response.setHeader("Cache-Control", caching(raw.cacheFor()));
            sender.send(request, response, 200, raw.contentType(), raw.content());
        } else if (answer instanceof Answer.Again again) {
            response.setHeader("Refresh", Long.toString(again.after().toSeconds()));
            send(request, response, path, again.page());
        } else if (answer instanceof Answer.Shown shown) {
            // Phones are shared: what a person saw must not come back for the next one.
            boolean keep = visitor.session() == null && shown.status() == 200;
            response.setHeader("Cache-Control", keep ? "private, no-cache" : "no-store");
            String returnTo = isAboutSigningIn(path) ? LocalPath.HOME : address(request);
            byte[] page = layout.page(shown, visitor, path, returnTo);
            sender.send(request, response, shown.status(), "text/html;charset=UTF-8", page);
        }
    }

    private static boolean isAboutSigningIn(String path) {
        return path.equals(LocalPath.SIGN_IN)
                || path.startsWith(LocalPath.SIGN_IN + "/")
                || path.equals(LocalPath.REGISTER)
                || path.equals(LocalPath.CARD)
                || path.equals(LocalPath.SIGN_OUT)
                || path.startsWith(LocalPath.SIGN_OUT + "/");
    }

    private static String caching(Duration duration) {
        return duration.isZero() ? "no-store" : "private, max-age=" + duration.toSeconds();
    }
}
