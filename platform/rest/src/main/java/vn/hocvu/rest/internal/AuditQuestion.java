package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import javax.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import vn.hocvu.users.AuditLog;

/** What somebody looks for in the audit log. All that is given must hold. */
public final class AuditQuestion {
    @Parameter(
            description = "Only what was done in this unit or below; only operators may leave it out",
            example = "vn-48")
    @QueryParam("unit")
    public @Nullable String unit;

    @Parameter(description = "Only what this person did")
    @QueryParam("actor")
    public @Nullable String actor;

    @Parameter(description = "Only what was done to this person")
    @QueryParam("person")
    public @Nullable String person;

    @Parameter(description = "Only actions that begin so", example = "role.")
    @QueryParam("action")
    public @Nullable String action;

    @Parameter(description = "The first day, in Vietnam", schema = @Schema(type = "string", format = "date"))
    @QueryParam("from")
    public @Nullable String from;

    @Parameter(description = "The last day, in Vietnam", schema = @Schema(type = "string", format = "date"))
    @QueryParam("to")
    public @Nullable String to;

    AuditLog.Query query() {
        return new AuditLog.Query(
                Asked.unit("unit", unit),
                Asked.personOrNull("actor", actor),
                Asked.personOrNull("person", person),
                Asked.action("action", action),
                Asked.day("from", from).orElse(null),
                Asked.day("to", to).orElse(null));
    }
}
