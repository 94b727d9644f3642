package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static vn.hocvu.integrations.oneroster.internal.Program.header;
import static vn.hocvu.integrations.oneroster.internal.Program.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.Before;
import org.junit.Test;
import vn.hocvu.web.EndpointAnswer;

/** That openapi.json says what is answered, and no more. */
public class DescriptionTest {
    private static final String UNIT = "unit=" + World.COMMUNE;
    private static final String PROBLEM = "application/problem+json";

    private final Program program = new Program();
    private JsonNode document = NullNode.getInstance();

    @Before
    public void read() {
        EndpointAnswer answer = program.ask(new FakeCall("GET", "/openapi.json"));
        assertEquals(200, answer.status());
        assertEquals("application/json", header(answer, "Content-Type"));
        assertEquals("public, max-age=300", header(answer, "Cache-Control"));
        document = json(answer);
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(method -> each.accept(
                        method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
    }

    private JsonNode at(String reference) {
        assertTrue(reference, reference.startsWith("#/"));
        JsonNode found = document.at(reference.substring(1));
        assertFalse(reference, found.isMissingNode());
        return found;
    }

    private JsonNode meant(JsonNode node) {
        return node.has("$ref") ? at(node.path("$ref").asText()) : node;
    }

    @Test
    public void everyRouteIsDescribedWithItsParametersAndNoOther() {
        Map<String, List<String>> described = new TreeMap<>();
        operations((name, operation) -> {
            List<String> parameters = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> {
                assertTrue(name, parameter.path("in").asText().matches("path|query"));
                assertEquals(name, parameter.path("in").asText().equals("path"), isId(parameter));
                parameters.add(parameter.path("name").asText());
            });
            described.put(name, parameters.stream().sorted().toList());
        });
        Map<String, List<String>> answered = new TreeMap<>();
        for (Route route : program.endpoint.routes()) {
            List<String> parameters = new ArrayList<>(route.parameters());
            if (route.path().contains("{id}")) {
                parameters.add("id");
            }
            answered.put(
                    route.method() + " " + route.path(),
                    parameters.stream().sorted().toList());
        }
        assertEquals(answered, described);
        assertEquals("/oneroster", document.at("/servers/0/url").asText());
        assertEquals(program.endpoint.path(), document.at("/servers/0/url").asText());
    }

    private static boolean isId(JsonNode parameter) {
        return parameter.path("name").asText().equals("id");
    }

    @Test
    public void everyReferenceLeadsSomewhereAndEveryRefusalIsAProblem() {
        Set<String> references = new TreeSet<>(document.findValuesAsText("$ref"));
        references.forEach(this::at);
        document.path("components")
                .fields()
                .forEachRemaining(kind -> kind.getValue().fieldNames().forEachRemaining(name -> {
                    if (!kind.getKey().equals("securitySchemes")) {
                        assertTrue(name, references.contains("#/components/" + kind.getKey() + "/" + name));
                    }
                }));
        Set<String> ids = new HashSet<>();
        operations((name, operation) -> {
            assertTrue(name, ids.add(operation.path("operationId").asText()));
            assertFalse(name, operation.path("summary").asText().isEmpty());
            operation.path("responses").fields().forEachRemaining(response -> {
                if (!response.getKey().startsWith("2")) {
                    assertTrue(name, meant(response.getValue()).path("content").has(PROBLEM));
                }
            });
        });
    }

    /** What is asked of each operation, in an order in which all of them can be done. */
    private Map<String, FakeCall> calls(String id) {
        Map<String, FakeCall> calls = new TreeMap<>();
        operations((name, operation) -> {
            String[] parts = name.split(" ");
            String query = operation.path("parameters").findValuesAsText("name").contains("unit") ? "?" + UNIT : "";
            FakeCall call = new FakeCall(parts[0], parts[1].replace("{id}", id) + query);
            calls.put(name, operation.has("requestBody") ? call.zip(Zip.school().bytes()) : call);
        });
        return calls;
    }

    @Test
    public void everyOperationAnswersAsItIsDescribed() {
        program.node.done(Zip.school());
        String id = program.ok("GET", "/imports?" + UNIT).at("/items/0/id").asText();
        Map<String, FakeCall> calls = calls(id);
        FakeCall last = calls.remove("DELETE /imports/{id}");
        calls.forEach((name, call) -> assertAnswers(name, call));
        assertAnswers("DELETE /imports/{id}", last);

        String faulty =
                program.sent(Zip.school().changed("orgs.csv", "Tổ Toán", "").bytes());
        FakeCall mistakes = new FakeCall("GET", "/imports/" + faulty + "/mistakes");
        assertTrue(assertAnswers("GET /imports/{id}/mistakes", mistakes)
                        .path("items")
                        .size()
                > 0);
    }

    @Test
    public void everyOperationButTheDescriptionAsksForASession() {
        calls("00000000-0000-0000-0000-000000000001").forEach((name, call) -> {
            JsonNode operation = operation(name);
            EndpointAnswer answer = program.ask(call);
            boolean open = name.equals("GET /openapi.json");
            assertEquals(name, !open, operation.has("security"));
            assertEquals(name, open ? 200 : 401, answer.status());
            assertFits(name, operation, answer);
        });
    }

    private JsonNode operation(String name) {
        String[] parts = name.split(" ");
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode assertAnswers(String name, FakeCall call) {
        EndpointAnswer answer = program.ask(call.by(Program.ADMIN));
        assertEquals(name, 2, answer.status() / 100);
        return assertFits(name, operation(name), answer);
    }

    /** The status, the type and the content of an answer are described. */
    private JsonNode assertFits(String name, JsonNode operation, EndpointAnswer answer) {
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        assertFalse(name + " " + answer.status(), response.isMissingNode());
        JsonNode content = meant(response).path("content");
        if (content.isMissingNode()) {
            assertEquals(name, 0, answer.body().length);
            return content;
        }
        JsonNode described = content.path(header(answer, "Content-Type"));
        assertFalse(name, described.isMissingNode());
        if (header(answer, "Content-Type").equals("application/zip")) {
            return described;
        }
        assertFits(name, described.path("schema"), json(answer));
        return json(answer);
    }

    private void assertFits(String name, JsonNode described, JsonNode value) {
        JsonNode schema = meant(described);
        switch (schema.path("type").asText()) {
            case "object" -> {
                schema.path("required").forEach(field -> assertTrue(name + ": " + field, value.has(field.asText())));
                value.fields().forEachRemaining(field -> {
                    JsonNode property = schema.path("properties").path(field.getKey());
                    if (schema.has("properties")) {
                        assertFalse(name + "." + field.getKey(), property.isMissingNode());
                        assertFits(name + "." + field.getKey(), property, field.getValue());
                    }
                });
            }
            case "array" -> {
                assertTrue(name, value.isArray());
                value.forEach(item -> assertFits(name + "[]", schema.path("items"), item));
            }
            case "integer" -> assertTrue(name, value.isInt());
            case "boolean" -> assertTrue(name, value.isBoolean());
            case "string" -> {
                assertTrue(name, value.isTextual());
                List<String> allowed = new ArrayList<>();
                schema.path("enum").forEach(each -> allowed.add(each.asText()));
                assertTrue(name + value, allowed.isEmpty() || allowed.contains(value.asText()));
            }
            default -> throw new AssertionError(name + " has no type: " + schema);
        }
    }
}
