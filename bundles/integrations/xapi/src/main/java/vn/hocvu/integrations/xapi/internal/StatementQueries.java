package vn.hocvu.integrations.xapi.internal;

import java.util.List;
import java.util.Set;
import vn.hocvu.tracking.StatementQuery;

/** Reads which statements a program asks for (4.1.6.1, GET). */
final class StatementQueries {
    static final String FORMAT = "format";

    /** Our own, in {@code more}: where the part before ended. */
    static final String AFTER = "after";

    private static final int USUAL = 100;
    private static final int MOST = 500;

    private static final Set<String> PARAMETERS = Set.of(
            "agent",
            "verb",
            "activity",
            "registration",
            "related_activities",
            "related_agents",
            "since",
            "until",
            "limit",
            FORMAT,
            "attachments",
            "ascending",
            AFTER);

    private StatementQueries() {}

    static StatementQuery read(Parameters parameters, List<String> languages) {
        parameters.requireOnly(PARAMETERS);
        int limit = parameters.count("limit");
        return new StatementQuery(
                parameters.text("agent").orElse(null),
                parameters.iri("verb").orElse(null),
                parameters.iri("activity").orElse(null),
                parameters.id("registration").orElse(null),
                parameters.flag("related_activities"),
                parameters.flag("related_agents"),
                parameters.moment("since").orElse(null),
                parameters.moment("until").orElse(null),
                parameters.flag("ascending"),
                limit == 0 ? USUAL : Math.min(limit, MOST),
                form(parameters),
                languages);
    }

    static StatementQuery.Form form(Parameters parameters) {
        return switch (parameters.text(FORMAT).orElse("exact")) {
            case "exact" -> StatementQuery.Form.EXACT;
            case "ids" -> StatementQuery.Form.IDS;
            case "canonical" -> StatementQuery.Form.CANONICAL;
            default -> throw Wrong.parameter(FORMAT, "ids, exact hoặc canonical", "ids, exact or canonical");
        };
    }

    static StatementQuery atMost(int limit, StatementQuery query) {
        return new StatementQuery(
                query.agent(),
                query.verb(),
                query.activity(),
                query.registration(),
                query.relatedActivities(),
                query.relatedAgents(),
                query.since(),
                query.until(),
                query.ascending(),
                limit,
                query.form(),
                query.languages());
    }
}
