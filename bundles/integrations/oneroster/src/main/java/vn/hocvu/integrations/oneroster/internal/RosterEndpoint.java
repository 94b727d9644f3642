package vn.hocvu.integrations.oneroster.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.Slice;
import vn.hocvu.integrations.oneroster.internal.ImportSheet.Wrong;
import vn.hocvu.integrations.oneroster.internal.Route.Call;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SignIn;
import vn.hocvu.users.UnitId;
import vn.hocvu.web.Endpoint;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

/** What the pages do, for programs; openapi.json describes it. The services decide who may do what. */
@Component(service = Endpoint.class)
public final class RosterEndpoint implements Endpoint {
    static final String ROOT = "/oneroster";

    private static final String ZIP = "application/zip";
    private static final String BEARER = "Bearer ";
    private static final int MOST_ITEMS = 1_000;
    private static final int ITEMS = 50;

    private final RosterImports rosters;
    private final RosterExport export;
    private final Roles roles;
    private final SignIn signIn;
    private final byte[] description = description();
    private final List<Route> routes;

    @Activate
    public RosterEndpoint(
            @Reference RosterImports rosters,
            @Reference RosterExport export,
            @Reference Roles roles,
            @Reference SignIn signIn) {
        this.rosters = rosters;
        this.export = export;
        this.roles = roles;
        this.signIn = signIn;
        this.routes = List.of(
                new Route("GET", "/openapi.json", List.of(), call -> describe()),
                new Route("POST", "/imports", List.of("unit", "name"), this::read),
                new Route("GET", "/imports", List.of("unit"), this::list),
                new Route("GET", "/imports/{id}", List.of(), this::find),
                new Route("DELETE", "/imports/{id}", List.of(), this::remove),
                new Route("PUT", "/imports/{id}/start", List.of(), this::start),
                new Route("GET", "/imports/{id}/mistakes", List.of("after", "limit"), this::mistakes),
                new Route("GET", "/imports/{id}/results", List.of("after", "limit"), this::results),
                new Route("GET", "/export", List.of("unit"), this::write));
    }

    private static byte[] description() {
        try (InputStream stream = RosterEndpoint.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("The bundle has no openapi.json");
            }
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String path() {
        return ROOT;
    }

    @Override
    public int largestBody() {
        return PackageReader.MOST_MEBIBYTES << 20;
    }

    /** Everything that is answered. */
    List<Route> routes() {
        return routes;
    }

    @Override
    public EndpointAnswer handle(EndpointRequest request) throws IOException {
        Problems problems = new Problems(request.header("Accept-Language"));
        try {
            return answer(request, problems);
        } catch (Refusal refusal) {
            return problems.refused(refusal);
        }
    }

    private EndpointAnswer answer(EndpointRequest request, Problems problems) throws IOException {
        // The shell leaves out the body.
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<String> id = route.id(request.below());
            if (id.isPresent() && route.method().equals(method)) {
                Query query = new Query(request.query(), route.parameters());
                return route.work().of(new Call(caller(request), id.get(), query, request, problems));
            }
            if (id.isPresent()) {
                allowed.add(route.method().equals("GET") ? "GET, HEAD" : route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-address",
                    "Không có địa chỉ này. Xem /oneroster/openapi.json.",
                    "There is no such address. See /oneroster/openapi.json.");
        }
        return problems.methodUnknown(allowed);
    }

    /** Whose session the token is of, as for {@code /api}. */
    private Caller caller(EndpointRequest request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            return Caller.nobody();
        }
        if (!authorization.get().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Refusal.of(
                    Refusal.Category.INVALID,
                    "bearer-only",
                    "Tiêu đề Authorization phải có dạng: Bearer <mã phiên>.",
                    "The Authorization header must read: Bearer <session token>.");
        }
        Caller caller = signIn.session(
                        authorization.get().substring(BEARER.length()).strip())
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.SIGN_IN_FIRST,
                        "session-ended",
                        "Phiên đăng nhập không có hoặc đã hết hạn. Hãy đăng nhập lại ở /api/session.",
                        "There is no such session, or it has expired. Sign in again at /api/session."))
                .caller()
                .from(request.address());
        return PageParts.acting(roles, caller);
    }

    private EndpointAnswer describe() {
        List<EndpointAnswer.Header> headers = List.of(
                new EndpointAnswer.Header("Content-Type", "application/json"),
                new EndpointAnswer.Header("Cache-Control", "public, max-age=300"));
        return new EndpointAnswer(200, headers, description);
    }

    private EndpointAnswer read(Call call) throws IOException {
        UnitId unit = call.query().unit("unit");
        byte[] zip = call.request().body();
        if (zip.length == 0) {
            throw Refused.nothing();
        }
        String type = call.request().header("Content-Type").orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(ZIP)) {
            return call.problems().noZip();
        }
        String name = call.query().text("name");
        RosterImport roster = rosters.read(call.caller(), unit, name, new ByteArrayInputStream(zip));
        return Json.answer(201, ImportSheet.of(roster)).with("Location", ROOT + "/imports/" + roster.id());
    }

    private EndpointAnswer list(Call call) {
        List<ImportSheet> all = rosters.of(call.caller(), call.query().unit("unit")).stream()
                .map(ImportSheet::of)
                .toList();
        return Json.answer(200, new Slice<>(all, null));
    }

    private EndpointAnswer find(Call call) {
        return Json.answer(200, ImportSheet.of(rosters.find(call.caller(), call.roster())));
    }

    private EndpointAnswer remove(Call call) {
        rosters.remove(call.caller(), call.roster());
        return EndpointAnswer.of(204);
    }

    private EndpointAnswer start(Call call) {
        return Json.answer(200, ImportSheet.of(rosters.start(call.caller(), call.roster())));
    }

    private EndpointAnswer mistakes(Call call) {
        int after = call.query().number("after", 0, Mistakes.MOST, 0);
        RosterImport roster = rosters.find(call.caller(), call.roster());
        List<Wrong> part = rosters.mistakes(call.caller(), roster.id(), after, limit(call)).stream()
                .map(Wrong::of)
                .toList();
        int next = after + part.size();
        boolean more = !part.isEmpty() && next < roster.shown();
        return Json.answer(200, new Slice<>(part, more ? Integer.toString(next) : null));
    }

    private EndpointAnswer results(Call call) {
        String after = call.query().text("after");
        return Json.answer(
                200, rosters.results(call.caller(), call.roster(), after.isEmpty() ? null : after, limit(call)));
    }

    private static int limit(Call call) {
        return call.query().number("limit", 1, MOST_ITEMS, ITEMS);
    }

    private EndpointAnswer write(Call call) throws IOException {
        UnitId unit = call.query().unit("unit");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export.write(call.caller(), unit, bytes);
        String name = "attachment; filename=\"oneroster-" + unit + ".zip\"";
        return new EndpointAnswer(
                200,
                List.of(
                        new EndpointAnswer.Header("Content-Type", ZIP),
                        new EndpointAnswer.Header("Content-Disposition", name)),
                bytes.toByteArray());
    }
}
