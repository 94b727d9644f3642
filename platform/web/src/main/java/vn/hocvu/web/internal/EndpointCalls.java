package vn.hocvu.web.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.web.EndpointAnswer;

/** Takes what programs ask to the endpoint that it is for, and the answer back. */
@Component(service = EndpointCalls.class)
public final class EndpointCalls {
    /** An eighth of a node's memory. */
    private static final int MEMORY_FOR_BODIES = 28 << 20;

    private final Endpoints endpoints;
    private final Sender sender;
    private final Incidents incidents;
    private final Bodies bodies;

    @Activate
    public EndpointCalls(@Reference Endpoints endpoints, @Reference Sender sender, @Reference Incidents incidents) {
        this(
                endpoints,
                sender,
                incidents,
                new Bodies(MEMORY_FOR_BODIES, Duration.ofSeconds(10), Duration.ofSeconds(20), 64 << 10));
    }

    EndpointCalls(Endpoints endpoints, Sender sender, Incidents incidents, Bodies bodies) {
        this.endpoints = endpoints;
        this.sender = sender;
        this.incidents = incidents;
        this.bodies = bodies;
    }

    /** Whether the request was for an endpoint, and therefore has been answered. */
    boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> path = endpoints.path(request);
        if (path.isEmpty()) {
            return false;
        }
        try {
            Endpoints.Present there = endpoints.find(path.get()).orElseThrow(EndpointCalls::away);
            try (Bodies.Body body = bodies.read(request, there.largestBody())) {
                ask(there, request, response, body.content());
            }
        } catch (Refusal refusal) {
            refuse(request, response, refusal);
        }
        return true;
    }

    private void ask(Endpoints.Present there, HttpServletRequest request, HttpServletResponse response, byte[] body)
            throws IOException {
        Optional<EndpointAnswer> answer;
        try {
            ProgramRequest asked = new ProgramRequest(request, there.path(), body);
            answer = there.endpoint().use(endpoint -> endpoint.handle(asked));
        } catch (Refusal refusal) {
            ProblemJson.send(sender, request, response, refusal);
            return;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            incidents.happened("Endpoint " + there.path(), failure);
            letOtherSitesRead(response);
            ProblemJson.sendDefect(sender, request, response);
            return;
        }
        if (answer.isPresent()) {
            send(request, response, answer.get());
        } else {
            // It has just left, so each round waits for the next one.
            Endpoints.Present next = endpoints.find(there.path()).orElseThrow(EndpointCalls::away);
            Bodies.requireAtMost(body.length, next.largestBody());
            ask(next, request, response, body);
        }
    }

    static Refusal away() {
        return ErrorPages.away().retryAfter(Duration.ofSeconds(10));
    }

    /** Before any endpoint has done anything. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        letOtherSitesRead(response);
        if (Bodies.isAnnounced(request)) {
            response.setHeader("Connection", "close");
            ProblemJson.send(sender, request, response, refusal);
            Bodies.discard(request, response);
        } else {
            ProblemJson.send(sender, request, response, refusal);
        }
    }

    /** What the shell itself says to programs is no secret, and scripts of other sites may have to know it. */
    private static void letOtherSitesRead(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "*");
    }

    private void send(HttpServletRequest request, HttpServletResponse response, EndpointAnswer answer)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        Set<String> seen = new HashSet<>();
        for (EndpointAnswer.Header header : answer.headers()) {
            if (seen.add(header.name().toLowerCase(Locale.ROOT))) {
                response.setHeader(header.name(), header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
        if (answer.body().length > 0) {
            sender.send(request, response, answer.status(), type(answer), answer.body());
        } else {
            response.setStatus(answer.status());
        }
    }

    private static String type(EndpointAnswer answer) {
        return answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(EndpointAnswer.Header::value)
                .findFirst()
                .orElse("application/octet-stream");
    }
}
