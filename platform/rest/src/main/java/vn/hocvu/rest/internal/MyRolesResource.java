package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;

/** The roles of the caller. */
@Component(service = MyRolesResource.class)
@Path("me/roles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "roles", description = "Who may do what where")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MyRolesResource {
    private final Roles roles;

    @Activate
    public MyRolesResource(@Reference Roles roles) {
        this.roles = roles;
    }

    @GET
    @Operation(
            operationId = "myRoles",
            summary = "The roles that the caller has now; some count only once the second factor was shown",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The roles", useReturnTypeSchema = true)
    public List<GrantEntry> mine(@Context HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        caller.requirePerson();
        return roles.own(caller).stream().map(GrantEntry::of).toList();
    }
}
