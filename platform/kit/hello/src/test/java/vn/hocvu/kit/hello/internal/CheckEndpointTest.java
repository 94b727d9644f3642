package vn.hocvu.kit.hello.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.Test;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

public class CheckEndpointTest {
    private final CheckEndpoint endpoint = new CheckEndpoint();

    @Test
    public void aGoodDeckIsCounted() {
        EndpointAnswer answer = endpoint.handle(new Asked("POST", "", DeckReaderTest.GOOD));

        assertEquals(200, answer.status());
        assertEquals("2 cards\n", new String(answer.body(), UTF_8));
    }

    @Test
    public void mistakesAreTold() {
        EndpointAnswer answer = endpoint.handle(new Asked("POST", "", "format: 2\ncards: []\n"));

        assertEquals(400, answer.status());
        String told = new String(answer.body(), UTF_8);
        assertTrue(told, told.contains("The format is not 1"));
        assertTrue(told, told.contains("There is no list of cards"));
    }

    @Test
    public void nothingElseIsAnswered() {
        EndpointAnswer got = endpoint.handle(new Asked("GET", "", ""));

        assertEquals(405, got.status());
        assertEquals(List.of(new EndpointAnswer.Header("Allow", "POST")), got.headers());
        assertEquals(404, endpoint.handle(new Asked("POST", "/x", "")).status());
    }

    /** A request of a program. */
    private record Asked(String method, String below, String content) implements EndpointRequest {
        @Override
        public String query() {
            return "";
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> headers(String name) {
            return List.of();
        }

        @Override
        public byte[] body() {
            return content.getBytes(UTF_8);
        }

        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public String site() {
            return "http://localhost";
        }
    }
}
