package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.database.testing.TestDatabases;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;
import vn.hocvu.web.EndpointAnswer;

/** A node, and a program that calls it with sessions of several people. */
final class Program {
    static final String ADMIN = "admin";
    static final String NO_SECOND_FACTOR = "admin-without";
    static final String STRANGER = "stranger";
    static final String OPERATOR = "operator";
    static final PersonId OPERATING = new PersonId(new UUID(0, 1));

    final TestNode node = new TestNode(TestDatabases.open("H2", "db/changelog.xml"));
    final RosterEndpoint endpoint;
    private final Map<String, Session> sessions = new HashMap<>();

    Program() {
        session(ADMIN, World.ADMIN.requirePerson(), true);
        session(NO_SECOND_FACTOR, World.ADMIN.requirePerson(), false);
        session(STRANGER, new PersonId(new UUID(0, 99)), true);
        session(OPERATOR, OPERATING, true);
        endpoint = new RosterEndpoint(node.rosters, node.export, node.world.roles, new SignIn() {
            @Override
            public Session signIn(String signInName, String password, String address) {
                throw new AssertionError("Programs sign in at /api");
            }

            @Override
            public Optional<Session> session(String token) {
                return Optional.ofNullable(sessions.get(token));
            }

            @Override
            public void signOut(String token) {
                throw new AssertionError("Programs sign out at /api");
            }
        });
    }

    private void session(String token, PersonId person, boolean verified) {
        Person who = new Person(person, "Lan", "lan", null, World.COMMUNE, World.NOW);
        sessions.put(token, new Session(token, who, World.NOW.plusSeconds(60), verified));
    }

    EndpointAnswer ask(FakeCall call) {
        try {
            return endpoint.handle(call);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** By the administrator. */
    EndpointAnswer ask(String method, String address) {
        return ask(new FakeCall(method, address).by(ADMIN));
    }

    JsonNode ok(String method, String address) {
        EndpointAnswer answer = ask(method, address);
        assertEquals(json(answer).toString(), 200, answer.status());
        return json(answer);
    }

    /** The id of a package that was read. */
    String sent(byte[] zip) {
        EndpointAnswer answer =
                ask(new FakeCall("POST", "/imports?unit=" + World.COMMUNE + "&name=Danh%20s%C3%A1ch+%3Cb%3E")
                        .by(ADMIN)
                        .zip(zip));
        assertEquals(json(answer).toString(), 201, answer.status());
        String id = json(answer).path("id").asText();
        assertEquals("/oneroster/imports/" + id, header(answer, "Location"));
        return id;
    }

    static String header(EndpointAnswer answer, String name) {
        return answer.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(EndpointAnswer.Header::value)
                .findFirst()
                .orElse("");
    }

    static JsonNode json(EndpointAnswer answer) {
        try {
            return JsonMapper.builder().build().readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A refusal as a problem document, in Vietnamese. */
    static JsonNode assertRefused(int status, String code, EndpointAnswer answer) {
        JsonNode problem = json(answer);
        assertEquals(problem.toString(), status, answer.status());
        assertEquals(code, problem.path("code").asText());
        assertEquals("urn:hocvu:problem:" + code, problem.path("type").asText());
        assertEquals(status, problem.path("status").asInt());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
        assertTrue(problem.path("detail").asText().length() > 3);
        return problem;
    }
}
