package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.Attachment;

/** By what a checked statement can be found, and what it tells. */
final class StatementIndex {
    private static final List<String> COURSE_RELATIONS = List.of("grouping", "parent");
    private static final int LONGEST_REVISION = 100;

    private final StrictJson json;
    private final JsonNode statement;
    private final JsonNode object;
    private final JsonNode context;
    private final Set<UUID> direct = new HashSet<>();
    private final Set<UUID> related = new HashSet<>();
    private final Set<UUID> activities = new HashSet<>();
    private final Map<String, ObjectNode> definitions = new HashMap<>();

    StatementIndex(StrictJson json, JsonNode statement) {
        this.json = json;
        this.statement = statement;
        this.object = statement.get("object");
        this.context = statement.path("context");
    }

    /** @param text the statement as JSON */
    ReadStatement read(UUID id, String text, Instant timestamp, List<Attachment> attachments) {
        JsonNode actor = statement.get("actor");
        UUID actorKey = Keys.agent(actor);
        UUID verb = Keys.iri(verbIri());
        UUID activity =
                Activities.isActivity(object) ? Keys.iri(object.get("id").textValue()) : null;
        Agents.addMembers(actor, direct);
        object();
        context(context);
        direct.remove(actorKey);
        related.remove(actorKey);
        related.removeAll(direct);
        activities.remove(activity);
        UUID target = StatementCheck.isReference(object)
                ? Formats.uuid(object.get("id").textValue()).orElseThrow()
                : null;
        return new ReadStatement(
                id,
                text,
                timestamp,
                actorKey,
                verb,
                activity,
                registration(),
                Set.copyOf(direct),
                Set.copyOf(related),
                Set.copyOf(activities),
                target,
                target != null && verbIri().equals(StatementCheck.VOIDED),
                Map.copyOf(written()),
                List.copyOf(attachments),
                fact(actor, timestamp));
    }

    private String verbIri() {
        return statement.get("verb").get("id").textValue();
    }

    private String type() {
        return object.path("objectType").asText();
    }

    private @Nullable UUID registration() {
        return Formats.uuid(context.path("registration").asText()).orElse(null);
    }

    private void object() {
        switch (type()) {
            case "Agent", "Group" -> Agents.addKeys(object, direct);
            case "SubStatement" -> subStatement();
            case "StatementRef" -> {}
            default -> definition(object);
        }
    }

    private void subStatement() {
        Agents.addKeys(object.get("actor"), related);
        JsonNode inner = object.get("object");
        if (Agents.isAgentOrGroup(inner)) {
            Agents.addKeys(inner, related);
        } else if (Activities.isActivity(inner)) {
            activity(inner);
        }
        context(object.path("context"));
    }

    private void context(JsonNode surroundings) {
        Agents.addKeys(surroundings.path("instructor"), related);
        Agents.addKeys(surroundings.path("team"), related);
        surroundings.path("contextAgents").forEach(entry -> Agents.addKeys(entry.path("agent"), related));
        surroundings.path("contextGroups").forEach(entry -> Agents.addKeys(entry.path("group"), related));
        surroundings.path("contextActivities").forEach(relation -> relation.forEach(this::activity));
    }

    private void activity(JsonNode activity) {
        activities.add(Keys.iri(activity.get("id").textValue()));
        definition(activity);
    }

    private void definition(JsonNode activity) {
        JsonNode definition = activity.get("definition");
        if (definition != null) {
            ObjectNode known = definitions.computeIfAbsent(
                    activity.get("id").textValue(), iri -> JsonNodeFactory.instance.objectNode());
            Definitions.add(known, definition);
        }
    }

    private Map<String, String> written() {
        Map<String, String> written = new HashMap<>();
        definitions.forEach((iri, definition) -> written.put(iri, json.write(definition)));
        return written;
    }

    private @Nullable Fact fact(JsonNode actor, Instant timestamp) {
        if (Agents.isGroup(actor) || !Activities.isActivity(object)) {
            return null;
        }
        JsonNode result = statement.path("result");
        return Keys.person(actor.path("account"))
                .map(person -> new Fact(
                        person,
                        verbIri(),
                        object.get("id").textValue(),
                        course(),
                        revision(),
                        registration(),
                        scaled(result.path("score").path("scaled")),
                        duration(result.path("duration")),
                        timestamp))
                .orElse(null);
    }

    private @Nullable String course() {
        for (String relation : COURSE_RELATIONS) {
            for (JsonNode activity : context.path("contextActivities").path(relation)) {
                String iri = activity.get("id").textValue();
                if (ActivityIds.place(iri).filter(place -> !place.isLesson()).isPresent()) {
                    return iri;
                }
            }
        }
        return ActivityIds.place(object.get("id").textValue())
                .map(place -> ActivityIds.course(place.course()))
                .orElse(null);
    }

    /** A revision is any text; what is no version of a course of ours is none. */
    private @Nullable String revision() {
        String revision = context.path("revision").textValue();
        boolean usable = revision != null
                && revision.length() <= LONGEST_REVISION
                && revision.chars().noneMatch(Character::isISOControl);
        return usable ? revision : null;
    }

    private static @Nullable Double scaled(JsonNode scaled) {
        double value = scaled.asDouble(-1);
        return value >= 0 && value <= 1 ? value : null;
    }

    private static @Nullable Duration duration(JsonNode duration) {
        return Optional.ofNullable(duration.textValue())
                .flatMap(Durations::read)
                .orElse(null);
    }
}
