package vn.hocvu.tracking.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClient.Scope;
import vn.hocvu.tracking.Verbs;
import vn.hocvu.tracking.internal.statement.Keys;
import vn.hocvu.tracking.internal.statement.ReadStatement;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** What clients of the learning record store may read and write. Nothing is allowed that their scopes do not name. */
@Component(service = ClientLimits.class)
public final class ClientLimits {
    private static final UUID CONFIRMED = Keys.iri(Verbs.CONFIRMED);

    private final People people;
    private final Units units;
    private final JsonMapper json = JsonMapper.builder().build();

    @Activate
    public ClientLimits(@Reference People people, @Reference Units units) {
        this.people = people;
        this.units = units;
    }

    void requireWrite(LrsClient client) {
        if (!client.may(Scope.WRITE)) {
            throw denied("This client may not write. Make one with the scope write.");
        }
    }

    void requireRead(LrsClient client) {
        if (!client.may(Scope.READ) && !client.may(Scope.READ_OWN)) {
            throw denied("This client may not read. Make one with the scope read.");
        }
    }

    /** Whether it reads only what it stored itself. */
    static boolean readsOwnOnly(LrsClient client) {
        return !client.may(Scope.READ);
    }

    static boolean isLimited(LrsClient client) {
        return client.person() != null || client.unit() != null || client.activityPrefix() != null;
    }

    /** @throws Refusal (DENIED) if the client may not store it */
    void requireWithin(LrsClient client, ReadStatement statement) {
        if (!concerns(client, statement.actor())) {
            throw denied("This client is limited to other people.");
        }
        String prefix = client.activityPrefix();
        if (prefix != null && !isAbout(client, prefix, tree(statement.json()))) {
            throw denied("This client is limited to activities that begin with " + prefix + ".");
        }
        if (client.person() != null && statement.verb().equals(CONFIRMED)) {
            throw denied("Nobody's own content can confirm their skills.");
        }
        if (statement.voiding() && isLimited(client)) {
            throw denied("Only a client without limits may void statements.");
        }
    }

    /** Whether a client that may read may read this statement. */
    boolean permits(LrsClient client, String statement) {
        if (!isLimited(client)) {
            return true;
        }
        JsonNode tree = tree(statement);
        return concerns(client, Keys.agent(tree.path("actor")))
                && (client.activityPrefix() == null || isAbout(client, client.activityPrefix(), tree));
    }

    /**
     * @param agent key of the agent of a document; null for a document about an activity alone
     * @param activity IRI; null for a document about an agent alone
     * @throws Refusal (DENIED) if the client may have nothing to do with it
     */
    void requireWithin(LrsClient client, @Nullable UUID agent, @Nullable String activity) {
        if (agent == null ? client.person() != null || client.unit() != null : !concerns(client, agent)) {
            throw denied("This client is limited to other people.");
        }
        String prefix = client.activityPrefix();
        // What a program keeps about a person as a whole is not about an activity, and none of it is learned there.
        if (prefix != null && (activity == null ? client.person() == null : !isWithin(client, prefix, activity))) {
            throw denied("This client is limited to activities that begin with " + prefix + ".");
        }
    }

    private boolean concerns(LrsClient client, UUID agent) {
        if (client.person() != null && !client.person().value().equals(agent)) {
            return false;
        }
        UnitId unit = client.unit();
        return unit == null || isIn(agent, unit);
    }

    private boolean isIn(UUID agent, UnitId unit) {
        return people.find(Caller.operator(), new PersonId(agent)).stream()
                .flatMap(person -> units.path(person.unit()).stream())
                .map(Unit::id)
                .anyMatch(unit::equals);
    }

    private static boolean isAbout(LrsClient client, String prefix, JsonNode statement) {
        String object = statement.at("/object/id").asText();
        List<String> context = context(statement);
        if (client.person() != null && isElsewhere(client, prefix, object, context)) {
            return false;
        }
        return isWithin(client, prefix, object) || context.stream().anyMatch(iri -> isWithin(client, prefix, iri));
    }

    private static List<String> context(JsonNode statement) {
        List<String> activities = new ArrayList<>();
        for (JsonNode relation : statement.at("/context/contextActivities")) {
            relation.forEach(activity -> activities.add(activity.path("id").asText()));
        }
        return activities;
    }

    /** Whether progress elsewhere in the platform could follow: in another lesson, or in another course. */
    private static boolean isElsewhere(LrsClient client, String prefix, String object, List<String> context) {
        Optional<CourseId> course = ActivityIds.place(prefix).map(ActivityIds.Place::course);
        return object.startsWith(ActivityIds.HOME_PAGE + "/") && !isWithin(client, prefix, object)
                || context.stream()
                        .flatMap(iri -> ActivityIds.place(iri).stream())
                        .anyMatch(place -> !course.equals(Optional.of(place.course())));
    }

    /** What a learner has opened is one activity: another one's IRI may begin with the whole of its own. */
    private static boolean isWithin(LrsClient client, String prefix, String activity) {
        return activity.startsWith(prefix)
                && (client.person() == null
                        || activity.length() == prefix.length()
                        || "/#?".indexOf(activity.charAt(prefix.length())) >= 0);
    }

    private JsonNode tree(String statement) {
        try {
            return json.readTree(statement);
        } catch (IOException damaged) {
            throw new UncheckedIOException("A statement is not JSON", damaged);
        }
    }

    Optional<UnitId> known(UnitId unit) {
        return units.find(unit).map(Unit::id);
    }

    private static Refusal denied(String en) {
        return Refusal.of(Refusal.Category.DENIED, "outside-client-limits", "Chương trình này không có quyền đó.", en);
    }
}
