package vn.hocvu.rest.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import vn.hocvu.rest.internal.ApiServer.Reply;

public class DescriptionTest {
    @Rule
    public final ApiServer api = new ApiServer();

    private JsonNode document = NullNode.getInstance();

    @Before
    public void read() throws Exception {
        Reply reply = api.get("/openapi.json");
        assertEquals(200, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("application/json"));
        assertEquals("public, max-age=300", reply.header("Cache-Control"));
        document = reply.body();
    }

    @Test
    public void everyOperationIsDescribedAndNoOther() {
        assertEquals(implemented(), described());
    }

    @Test
    public void everyOperationSaysWhatItDoesAndHowItIsRefused() {
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String name = operation.path("operationId").asText();
                    assertFalse(name.isEmpty());
                    assertFalse(name, operation.path("summary").asText().isEmpty());
                    assertTrue(name, operation.path("responses").has("401"));
                    assertTrue(name, operation.path("responses").has("500"));
                    if (operation.has("requestBody")) {
                        assertTrue(name, operation.path("responses").has("400"));
                        assertTrue(name, operation.path("responses").has("413"));
                    }
                }));
    }

    @Test
    public void everyReferenceLeadsSomewhere() {
        Set<String> references = new TreeSet<>(document.findValuesAsText("$ref"));
        assertTrue(references.contains("#/components/schemas/Problem"));
        assertTrue(references.contains("#/components/responses/NotFound"));
        for (String reference : references) {
            assertTrue(reference, reference.startsWith("#/"));
            assertFalse(reference, document.at(reference.substring(1)).isMissingNode());
        }
        document.path("components")
                .path("responses")
                .forEach(response -> assertEquals(
                        "#/components/schemas/Problem",
                        response.path("content")
                                .path("application/problem+json")
                                .path("schema")
                                .path("$ref")
                                .asText()));
    }

    private Set<String> described() {
        Set<String> operations = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private Set<String> implemented() {
        Set<String> operations = new TreeSet<>();
        for (Object part : api.resources()) {
            Path root = part.getClass().getAnnotation(Path.class);
            if (root == null) {
                continue;
            }
            for (Method method : part.getClass().getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        Path below = method.getAnnotation(Path.class);
                        operations.add(verb.value() + " /" + root.value() + (below == null ? "" : "/" + below.value()));
                    }
                }
            }
        }
        return operations;
    }
}
