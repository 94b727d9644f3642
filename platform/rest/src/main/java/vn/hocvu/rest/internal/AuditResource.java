package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.BeanParam;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriBuilder;
import javax.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Slice;
import vn.hocvu.users.AuditLog;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;

/** What administrators have done. */
@Component(service = AuditResource.class)
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit", description = "What administrators have done")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class AuditResource {
    private static final String CSV = "text/csv";
    private static final int PART = 1_000;

    /** So many rows at most, since a file is made in memory. */
    private static final int MOST_ROWS = 10_000;

    private final AuditLog audit;
    private final Roles roles;

    @Activate
    public AuditResource(@Reference AuditLog audit, @Reference Roles roles) {
        this.audit = audit;
        this.roles = roles;
    }

    @GET
    @Operation(
            operationId = "auditLog",
            summary = "What administrators have done, the newest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the entries", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public AuditPart search(
            @Context HttpServletRequest request,
            @BeanParam AuditQuestion question,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return AuditPart.of(audit.search(
                Acting.of(roles, request), question.query(), after, Asked.number("limit", limit, 1, 1_000, 50)));
    }

    @GET
    @Path("export")
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "auditLogAsFile",
            summary =
                    "The same as a CSV file of at most 10,000 entries; the header Link has the address of what follows",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "200",
            description = "The file, in UTF-8",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public Response export(
            @Context HttpServletRequest request,
            @Context UriInfo address,
            @BeanParam AuditQuestion question,
            @QueryParam("after") @Nullable String after) {
        Caller caller = Acting.of(roles, request);
        AuditLog.Query query = question.query();
        AuditFile file = new AuditFile();
        String next = after;
        do {
            Slice<AuditLog.Entry> part = audit.search(caller, query, next, PART);
            part.items().stream().map(AuditEntry::of).forEach(file::add);
            next = part.next();
        } while (next != null && file.rows() < MOST_ROWS);
        Response.ResponseBuilder answer = Response.ok(file.bytes(), CSV + ";charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        if (next != null) {
            answer.header("Link", "<" + following(address, next) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    private static String following(UriInfo address, String after) {
        UriBuilder query = address.getRequestUriBuilder().replaceQueryParam("after", after);
        return "/api/audit/export?" + query.build().getRawQuery();
    }
}
