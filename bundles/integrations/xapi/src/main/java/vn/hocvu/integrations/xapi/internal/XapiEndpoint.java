package vn.hocvu.integrations.xapi.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.tracking.LearningRecordDocuments;
import vn.hocvu.tracking.LearningRecordStore;
import vn.hocvu.tracking.LrsClient;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.tracking.XapiVersion;
import vn.hocvu.web.Endpoint;
import vn.hocvu.web.EndpointAnswer;
import vn.hocvu.web.EndpointRequest;

/** The learning record store for programs: xAPI 1.0.3, and 2.0 (IEEE 9274.1.1), whose sections are quoted here. */
@Component
public final class XapiEndpoint implements Endpoint {
    private static final String ROOT = "/xapi";
    private static final String ABOUT = "/about";
    private static final int LARGEST_BODY = 8 << 20;

    private final LearningRecordStore store;
    private final Json json = new Json();
    private final Problems problems = new Problems(json);
    private final Credentials credentials;
    private final Map<String, Resource> resources;

    @Activate
    public XapiEndpoint(
            @Reference LearningRecordStore store,
            @Reference LearningRecordDocuments documents,
            @Reference LrsClients clients) {
        this.store = store;
        credentials = new Credentials(clients);
        resources = Map.of(
                Statements.PATH,
                new Statements(store, json, ROOT),
                "/activities/state",
                Documents.states(documents, json),
                "/activities/profile",
                Documents.activityProfiles(documents, json),
                "/agents/profile",
                Documents.agentProfiles(documents, json),
                "/activities",
                Descriptions.activities(store),
                "/agents",
                Descriptions.agents(store));
    }

    @Override
    public String path() {
        return ROOT;
    }

    @Override
    public int largestBody() {
        return LARGEST_BODY;
    }

    @Override
    public EndpointAnswer handle(EndpointRequest request) {
        if (request.method().equals("OPTIONS")) {
            return finish(Cors.preflight(), XapiVersion.V2_0.number());
        }
        boolean isAbout = request.below().equals(ABOUT);
        Optional<String> version = request.header(Versions.HEADER);
        List<String> languages = Languages.of(request.header(Asked.ACCEPT_LANGUAGE));
        EndpointAnswer answer;
        try {
            Asked asked = Asked.of(request);
            version = asked.header(Versions.HEADER);
            answer = isAbout ? about(asked) : answer(asked);
        } catch (Refusal refusal) {
            answer = problems.answer(refusal, languages);
        } catch (Rejection rejection) {
            answer = problems.answer(rejection, languages);
        }
        if (request.below().equals(Statements.PATH)) {
            answer = withConsistency(answer);
        }
        boolean open = isAbout && version.isEmpty();
        return finish(answer, open ? XapiVersion.V2_0.number() : Versions.answering(version));
    }

    private static EndpointAnswer finish(EndpointAnswer answer, String version) {
        return Cors.open(answer.with(Versions.HEADER, version));
    }

    private EndpointAnswer answer(Asked asked) {
        Resource resource = resources.get(asked.resource());
        if (resource == null) {
            throw Wrong.noSuchAddress();
        }
        LrsClient client = credentials.client(asked.header(Asked.AUTHORIZATION));
        XapiVersion version = Versions.required(asked.header(Versions.HEADER));
        return resource.answer(client, version, asked);
    }

    /** The About Resource (4.1.6.7), which needs neither credentials nor a version. */
    private EndpointAnswer about(Asked asked) {
        if (!asked.method().equals("GET")) {
            throw Rejection.methodNotAllowed("GET, HEAD");
        }
        return Statements.ok(
                json.write(json.newObject().putPOJO("version", Versions.SPOKEN).set("extensions", json.newObject())));
    }

    /** Every answer of the Statements Resource says until when all is there, whatever else it says. */
    private EndpointAnswer withConsistency(EndpointAnswer answer) {
        try {
            return answer.with("X-Experience-API-Consistent-Through", Timestamps.format(store.consistentThrough()));
        } catch (Refusal unavailable) {
            return answer;
        }
    }
}
