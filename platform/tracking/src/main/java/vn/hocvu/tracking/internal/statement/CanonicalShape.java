package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Activities with the store's own definitions, and one language of each text. */
final class CanonicalShape extends Shape {
    private static final List<String> COMPONENTS = List.of("choices", "scale", "source", "target", "steps");

    private final StrictJson json;
    private final LanguageChoice choice;
    private final Function<String, Optional<String>> definitions;

    CanonicalShape(StrictJson json, LanguageChoice choice, Function<String, Optional<String>> definitions) {
        this.json = json;
        this.choice = choice;
        this.definitions = definitions;
    }

    @Override
    void agent(ObjectNode agent) {}

    @Override
    void verb(ObjectNode verb) {
        choice.reduce(verb, "display");
    }

    @Override
    void activity(ObjectNode activity) {
        definitions
                .apply(activity.path("id").asText())
                .ifPresent(known -> activity.set("definition", json.read(known, Path.root("definition"))));
        JsonNode definition = activity.path("definition");
        choice.reduce(definition, "name");
        choice.reduce(definition, "description");
        for (String list : COMPONENTS) {
            definition.path(list).forEach(component -> choice.reduce(component, "description"));
        }
    }

    @Override
    void attachment(ObjectNode attachment) {
        choice.reduce(attachment, "display");
        choice.reduce(attachment, "description");
    }
}
