package vn.hocvu.web.internal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Person;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.SentFile;
import vn.hocvu.web.WebRequest;

/** A request as pages see it, and what only the shell's own pages may do with it. */
final class BrowserRequest implements WebRequest {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Visitor visitor;
    private final String path;
    private final Map<String, String> variables;
    private final Form query;
    private final Form form;
    private final Map<String, SentFile> files;

    private BrowserRequest(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            Map<String, String> variables,
            SentForm sent) {
        this.request = request;
        this.response = response;
        this.visitor = Visitor.of(request);
        this.path = path;
        this.variables = variables;
        this.query = Form.parse(Optional.ofNullable(request.getQueryString()).orElse(""));
        this.form = sent.fields();
        this.files = sent.files();
    }

    static BrowserRequest of(
            HttpServletRequest request, HttpServletResponse response, String path, Map<String, String> variables)
            throws IOException {
        SentForm form = request.getMethod().equals("POST") ? SentForm.read(request) : SentForm.NONE;
        return new BrowserRequest(request, response, path, variables, form);
    }

    @Override
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String address() {
        @Nullable String asked = request.getQueryString();
        return request.getRequestURI() + (asked == null ? "" : "?" + asked);
    }

    @Override
    public String site() {
        return visitor.site(request);
    }

    @Override
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The page's path has no {" + name + "}");
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        return query.text(name);
    }

    @Override
    public Optional<String> field(String name) {
        return form.text(name);
    }

    @Override
    public Optional<String> rawField(String name) {
        return form.raw(name);
    }

    @Override
    public List<String> fields(String name) {
        return form.texts(name);
    }

    @Override
    public Optional<SentFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    @Override
    public Caller caller() {
        return visitor.caller();
    }

    @Override
    public Optional<Person> person() {
        return visitor.person();
    }

    @Override
    public Locale locale() {
        return VIETNAMESE;
    }

    @Override
    public String browserKey() {
        return BrowserCookie.key(request, response, visitor.secure());
    }

    /** Remembers by which method somebody has signed in. */
    void cameBy(String method) {
        WayCookie.set(response, method, visitor.secure());
    }

    /** By which method somebody has signed in, which is then forgotten. */
    Optional<String> leaveBy() {
        Optional<String> method = WayCookie.method(request, visitor.secure());
        if (method.isPresent()) {
            WayCookie.clear(response, visitor.secure());
        }
        return method;
    }

    /** Whether somebody is to see the answer: nobody does when it is only asked about, or fetched in case it is wanted. */
    boolean isVisit() {
        return request.getMethod().equals("GET")
                && Stream.of("Sec-Purpose", "Purpose")
                        .map(request::getHeader)
                        .noneMatch(purpose -> purpose != null && purpose.contains("prefetch"));
    }

    Visitor visitor() {
        return visitor;
    }

    HttpServletResponse response() {
        return response;
    }

    /** Who else is signed in on this phone. */
    Household household(SignIn signIn) {
        return Household.of(request, visitor.secure(), signIn);
    }

    /** What the browser says it is; empty if it says nothing. */
    String device() {
        return Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
    }

    /** The address to go back to after signing in, if one came along and stays on this site. */
    Optional<String> returnAddress() {
        return field(LocalPath.RETURN).or(() -> query(LocalPath.RETURN)).flatMap(LocalPath::local);
    }

    /** @param keep whether the browser keeps the session after it is closed */
    void begin(Session session, boolean keep) {
        SessionCookie.set(response, visitor.secure(), session, keep);
    }

    /** Tells programs how long to wait, for a page that shows the refusal itself. */
    void retryAfter(Refusal refusal) {
        refusal.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
    }

    void endSession() {
        SessionCookie.clear(response, visitor.secure());
    }
}
