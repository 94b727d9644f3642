package vn.hocvu.integrations.xapi.internal;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.EndpointAnswer;

/** The Agents and the Activities Resource (4.1.6.3, 4.1.6.4): what is known of one agent, or one activity. */
final class Descriptions implements Resource {
    private final String parameter;
    private final Description description;

    private interface Description {
        String of(LrsClient client, Parameters parameters);
    }

    private Descriptions(String parameter, Description description) {
        this.parameter = parameter;
        this.description = description;
    }

    static Descriptions agents(LearningRecordStore store) {
        return new Descriptions(
                "agent", (client, parameters) -> store.person(client, parameters.requiredText("agent")));
    }

    static Descriptions activities(LearningRecordStore store) {
        return new Descriptions(
                "activityId", (client, parameters) -> store.activity(client, parameters.requiredIri("activityId")));
    }

    @Override
    public EndpointAnswer answer(LrsClient client, XapiVersion version, Asked asked) {
        if (!asked.method().equals("GET")) {
            throw Rejection.methodNotAllowed("GET, HEAD");
        }
        asked.parameters().requireOnly(Set.of(parameter));
        return Statements.ok(description.of(client, asked.parameters()).getBytes(StandardCharsets.UTF_8));
    }
}
