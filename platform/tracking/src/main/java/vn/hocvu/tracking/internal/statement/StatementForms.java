package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.StatementQuery;

/** Statements and what belongs to them as answers show them, and the parameters of queries. Thread-safe. */
public final class StatementForms {
    private final StrictJson json = new StrictJson();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /**
     * @param languages language ranges, the preferred first
     * @param definitions the store's own definition of an activity, as JSON, by its IRI
     */
    public String form(
            String statement,
            StatementQuery.Form form,
            List<String> languages,
            Function<String, Optional<String>> definitions) {
        return statement;
    }

    /** Definition of an activity, after a statement told more. */
    public String mergeDefinitions(@Nullable String known, String more) {
        return known == null ? more : new Definitions(json).merge(known, more);
    }

    /** An Activity Object. */
    public String activity(String iri, @Nullable String definition) {
        ObjectNode activity = nodes.objectNode().put("objectType", "Activity").put("id", iri);
        if (definition != null) {
            activity.set("definition", json.read(definition, Path.root("definition")));
        }
        return json.write(activity);
    }

    /** A Person Object with what the agent tells. */
    public String person(JsonNode agent) {
        ObjectNode person = nodes.objectNode().put("objectType", "Person");
        for (String property : List.of("name", "mbox", "mbox_sha1sum", "openid", "account")) {
            JsonNode value = agent.get(property);
            if (value != null) {
                ArrayNode values = person.putArray(property);
                values.add(value);
            }
        }
        return json.write(person);
    }

    /**
     * An Agent or Identified Group of a parameter.
     *
     * @throws Refusal INVALID
     */
    public JsonNode agent(String text) {
        return json.read(text, Path.root("agent"));
    }

    /**
     * An IRI of a parameter.
     *
     * @throws Refusal INVALID
     */
    public String iri(String text) {
        if (!Formats.isIri(text)) {
            throw Path.root("iri").wrong("không phải IRI", "is not an IRI");
        }
        return text;
    }

    /**
     * The key of the agent that a query asks for.
     *
     * @throws Refusal INVALID
     */
    public @Nullable UUID agent(StatementQuery query) {
        return query.agent() == null ? null : Keys.agent(agent(query.agent()));
    }
}
