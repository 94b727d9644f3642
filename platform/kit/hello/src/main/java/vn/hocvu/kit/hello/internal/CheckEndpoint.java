package vn.hocvu.kit.hello.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import vn.hocvu.content.Finding;
import vn.hocvu.web.Endpoint;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

/**
 * Extension point: an interface for programs. An editor posts a deck of cards and is told its mistakes. Whoever may call
 * is the endpoint's own affair; this one tells nothing that needs protection.
 */
@Component
public final class CheckEndpoint implements Endpoint {
    static final String PATH = "/flashcards-check";

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int largestBody() {
        return 1 << 20;
    }

    @Override
    public EndpointAnswer handle(EndpointRequest request) {
        if (!request.below().isEmpty()) {
            return EndpointAnswer.of(404);
        }
        if (!request.method().equals("POST")) {
            return EndpointAnswer.of(405).with("Allow", "POST");
        }
        DeckReader.Reading reading = DeckReader.read("deck", request.body());
        return reading.findings().isEmpty()
                ? text(200, reading.deck().cards().size() + " cards")
                : text(400, reading.findings().stream().map(Finding::toString).collect(Collectors.joining("\n")));
    }

    private static EndpointAnswer text(int status, String text) {
        EndpointAnswer.Header type = new EndpointAnswer.Header("Content-Type", "text/plain;charset=UTF-8");
        return new EndpointAnswer(status, List.of(type), (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
