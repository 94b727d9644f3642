package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Role;
import vn.hocvu.users.Roles;

/** Who has which role. */
@Component(service = RolesResource.class)
@Path("roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "roles", description = "Who may do what where")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class RolesResource {
    private final Roles roles;

    @Activate
    public RolesResource(@Reference Roles roles) {
        this.roles = roles;
    }

    @GET
    @Operation(
            operationId = "rolesInUnit",
            summary = "Roles that count now on a unit and on those below it",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the roles", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public GrantPart within(
            @Context HttpServletRequest request,
            @Parameter(required = true, example = "vn-48") @QueryParam("unit") @Nullable String unit,
            @Parameter(
                            description = "Only this role",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "facilitator",
                                                "author",
                                                "unit-administrator",
                                                "auditor",
                                                "operator"
                                            }))
                    @QueryParam("role")
                    @Nullable
                    String role,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return GrantPart.of(roles.within(
                caller(request),
                Asked.neededUnit("unit", unit),
                Asked.role("role", role),
                after,
                Asked.number("limit", limit, 1, 200, 50)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "grantRole",
            summary = "Grant a role, or change the last day of the same role on the same unit",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The role as it counts now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public GrantEntry grant(@Context HttpServletRequest request, NewGrant wanted) {
        Role role = Asked.role("role", Asked.needed("role", wanted.role));
        if (role == null) {
            throw Asked.missing("role");
        }
        return GrantEntry.of(roles.grant(
                caller(request),
                Asked.neededPerson("person", wanted.person),
                role,
                Asked.neededUnit("unit", wanted.unit),
                Asked.day("lastDay", wanted.lastDay).orElse(null)));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "withdrawRole",
            summary = "Withdraw a role at once; everybody may give up their own",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It counts no more")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void withdraw(@Context HttpServletRequest request, @PathParam("id") String id) {
        UUID grant = Asked.id(
                id,
                () -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "grant-unknown",
                        "Không có vai trò này. Xem các vai trò ở /api/roles?unit=…",
                        "There is no such grant. See the roles at /api/roles?unit=…"));
        roles.withdraw(caller(request), grant);
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }
}
