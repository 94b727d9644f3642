package vn.hocvu.tracking.internal.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import vn.hocvu.tracking.XapiVersion;

/** Whether a statement follows the standard (xAPI 4.2.2). */
final class StatementCheck {
    static final String VOIDED = "http://adlnet.gov/expapi/verbs/voided";

    private final XapiVersion version;

    StatementCheck(XapiVersion version) {
        this.version = version;
    }

    ObjectNode statement(JsonNode node, Path path) {
        ObjectNode statement = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : statement.properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "id" -> Values.uuid(value, place);
                case "stored" -> Values.timestamp(value, version, place);
                case "authority" -> Agents.checkAuthority(value, place);
                case "version" -> version(value, place);
                case "object" -> object(value, place);
                default -> common(property.getKey(), value, statement, place);
            }
        }
        requireParts(statement, path);
        return statement;
    }

    private void common(String name, JsonNode value, ObjectNode statement, Path path) {
        switch (name) {
            case "actor" -> Agents.checkAgentOrGroup(value, path);
            case "verb" -> verb(value, path);
            case "result" -> Results.check(value, path);
            case "context" -> Contexts.check(value, Activities.isActivity(statement.path("object")), version, path);
            case "timestamp" -> Values.timestamp(value, version, path);
            case "attachments" -> Attachments.check(value, path);
            default -> throw Values.unknown(path);
        }
    }

    private static void requireParts(ObjectNode statement, Path path) {
        Values.required(statement.get("actor"), path.member("actor"));
        Values.required(statement.get("verb"), path.member("verb"));
        JsonNode object = Values.required(statement.get("object"), path.member("object"));
        if (VOIDED.equals(statement.get("verb").get("id").textValue()) && !isReference(object)) {
            throw path.member("object")
                    .wrong(
                            "phải là StatementRef, vì động từ là voided",
                            "must be a StatementRef to the statement that is voided");
        }
    }

    private static void verb(JsonNode node, Path path) {
        ObjectNode verb = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : verb.properties()) {
            Path place = path.member(property.getKey());
            switch (property.getKey()) {
                case "id" -> Values.iri(property.getValue(), place);
                case "display" -> Values.languageMap(property.getValue(), place);
                default -> throw Values.unknown(place);
            }
        }
        Values.required(verb.get("id"), path.member("id"));
    }

    private void object(JsonNode node, Path path) {
        if ("SubStatement".equals(Values.object(node, path).path("objectType").textValue())) {
            subStatement((ObjectNode) node, path);
        } else {
            plainObject(node, path);
        }
    }

    private static void plainObject(JsonNode node, Path path) {
        JsonNode type = Values.object(node, path).get("objectType");
        if (type == null) {
            Activities.check(node, path);
            return;
        }
        Path place = path.member("objectType");
        switch (Values.text(type, place)) {
            case "Activity" -> Activities.check(node, path);
            case "Agent" -> Agents.checkAgent(node, path);
            case "Group" -> Agents.checkGroup(node, path);
            case "StatementRef" -> reference(node, path);
            case "SubStatement" ->
                throw place.wrong(
                        "không được là SubStatement bên trong SubStatement",
                        "must not be a SubStatement in a SubStatement");
            default ->
                throw place.wrong(
                        "phải là Activity, Agent, Group, StatementRef hoặc SubStatement",
                        "must be one of Activity, Agent, Group, StatementRef and SubStatement");
        }
    }

    private void subStatement(ObjectNode statement, Path path) {
        for (Map.Entry<String, JsonNode> property : statement.properties()) {
            Path place = path.member(property.getKey());
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "objectType" -> {}
                case "id", "stored", "authority", "version" ->
                    throw place.wrong("không được có trong SubStatement", "must not be in a SubStatement; remove it");
                case "object" -> plainObject(value, place);
                default -> common(property.getKey(), value, statement, place);
            }
        }
        requireParts(statement, path);
    }

    /** A StatementRef. */
    static void reference(JsonNode node, Path path) {
        ObjectNode reference = Values.object(node, path);
        for (Map.Entry<String, JsonNode> property : reference.properties()) {
            Path place = path.member(property.getKey());
            switch (property.getKey()) {
                case "objectType" -> Values.exactly("StatementRef", property.getValue(), place);
                case "id" -> Values.uuid(property.getValue(), place);
                default -> throw Values.unknown(place);
            }
        }
        Values.required(reference.get("objectType"), path.member("objectType"));
        Values.required(reference.get("id"), path.member("id"));
    }

    static boolean isReference(JsonNode object) {
        return "StatementRef".equals(object.path("objectType").textValue());
    }

    /** Clients of the new edition may store statements of the one before it. */
    private void version(JsonNode node, Path path) {
        String text = Values.text(node, path);
        boolean known = isEdition("1.0", text) || version == XapiVersion.V2_0 && isEdition("2.0", text);
        if (!known) {
            throw path.wrong(
                    "phải là phiên bản xAPI được chấp nhận",
                    version == XapiVersion.V1_0_3
                            ? "must be 1.0 or begin with 1.0. in requests of version 1.0.3"
                            : "must be 2.0 or 1.0, or begin with 2.0. or 1.0");
        }
    }

    private static boolean isEdition(String edition, String version) {
        return version.startsWith(edition)
                && (version.length() == edition.length()
                        || version.length() > edition.length() + 1
                                && version.length() < edition.length() + 8
                                && version.charAt(edition.length()) == '.'
                                && version.chars()
                                        .skip(edition.length() + 1L)
                                        .allMatch(digit -> digit >= '0' && digit <= '9'));
    }
}
