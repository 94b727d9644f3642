package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final List<String> PERSON = List.of("name", "mbox", "mbox_sha1sum", "openid", "account");

    private final StrictJson json = new StrictJson();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;

    /**
     * A statement that was accepted.
     *
     * @param languages language ranges, the preferred first
     * @param definitions the store's own definition of an activity, as JSON, by its IRI
     */
    public String form(
            String statement,
            StatementQuery.Form form,
            List<String> languages,
            Function<String, Optional<String>> definitions) {
        return switch (form) {
            case EXACT -> statement;
            case IDS -> shaped(statement, new IdentifierShape());
            case CANONICAL -> shaped(statement, new CanonicalShape(json, new LanguageChoice(languages), definitions));
        };
    }

    private String shaped(String statement, Shape shape) {
        ObjectNode tree = (ObjectNode) json.read(statement, Path.root("$"));
        shape.apply(tree);
        return json.write(tree);
    }

    /** Definition of an activity, after a statement told more. */
    public String mergeDefinitions(@Nullable String known, String more) {
        if (known == null || known.equals(more)) {
            return more;
        }
        Path place = Path.root("definition");
        ObjectNode merged = nodes.objectNode();
        Definitions.add(merged, json.read(known, place));
        Definitions.add(merged, json.read(more, place));
        return json.write(merged);
    }

    /** An Activity Object. */
    public String activity(String iri, @Nullable String definition) {
        ObjectNode activity = nodes.objectNode().put("objectType", "Activity").put("id", iri);
        if (definition != null) {
            activity.set("definition", json.read(definition, Path.root("definition")));
        }
        return json.write(activity);
    }

    /** A Person Object with what an agent that was checked tells. */
    public String person(JsonNode agent) {
        ObjectNode person = nodes.objectNode().put("objectType", "Person");
        for (String property : PERSON) {
            JsonNode value = agent.get(property);
            if (value != null) {
                person.putArray(property).add(value);
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
        Path place = Path.root("agent");
        JsonNode agent = json.read(text, place);
        Agents.checkIdentified(agent, place);
        return agent;
    }

    /**
     * An IRI of a parameter.
     *
     * @throws Refusal INVALID
     */
    public String iri(String text) {
        if (!Formats.isIri(text)) {
            throw Values.noIri(Path.root("iri"));
        }
        return text;
    }

    /**
     * The key of the agent that a query asks for; null if it asks for none.
     *
     * @throws Refusal INVALID
     */
    public @Nullable UUID agent(StatementQuery query) {
        return query.agent() == null ? null : Keys.agent(agent(query.agent()));
    }
}
