package vn.hocvu.integrations.xapi.internal.forward;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hocvu.tracking.Verbs;

/**
 * Which statements go along.
 *
 * @param verbs IRIs; empty for all
 * @param activityPrefix beginning of the IRI of the object, or of an activity in the context; blank for all
 * @param platformPeopleOnly whether the actor must be a person of the platform
 * @param voiding whether statements that void another go along, whatever else is said; else none of them does
 */
record Filter(Set<String> verbs, String activityPrefix, boolean platformPeopleOnly, boolean voiding) {
    Filter {
        verbs = Set.copyOf(verbs);
    }

    static Filter of(ForwardSettings settings) {
        return new Filter(
                Stream.of(settings.verbs().split("\\s+", -1))
                        .filter(verb -> !verb.isEmpty())
                        .collect(Collectors.toSet()),
                settings.activityPrefix().strip(),
                settings.platformPeopleOnly(),
                settings.voiding());
    }

    boolean passes(JsonNode statement, boolean ofPlatformPerson) {
        String verb = statement.at("/verb/id").asText();
        if (verb.equals(Verbs.VOIDED)) {
            return voiding;
        }
        return (verbs.isEmpty() || verbs.contains(verb))
                && (ofPlatformPerson || !platformPeopleOnly)
                && (activityPrefix.isEmpty() || isAbout(statement));
    }

    private boolean isAbout(JsonNode statement) {
        if (statement.at("/object/id").asText().startsWith(activityPrefix)) {
            return true;
        }
        for (JsonNode relation : statement.at("/context/contextActivities")) {
            for (JsonNode activity : relation) {
                if (activity.path("id").asText().startsWith(activityPrefix)) {
                    return true;
                }
            }
        }
        return false;
    }
}
