package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.People;
import vn.hocvu.users.Registration;
import vn.hocvu.users.UnitId;

/** Accounts. */
@Component(service = PeopleResource.class)
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people", description = "Accounts")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class PeopleResource {
    private final People people;

    @Activate
    public PeopleResource(@Reference People people) {
        this.people = people;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "register", summary = "Make an account for oneself; sign in with it afterwards")
    @ApiResponse(
            responseCode = "201",
            description = "The account is made",
            content = @Content(schema = @Schema(implementation = Profile.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public Response register(@Context HttpServletRequest request, NewProfile wanted) {
        UnitId unit = Asked.unit("unit", wanted.unit());
        if (unit == null) {
            throw Refusal.of(
                            Refusal.Category.INVALID,
                            "no-unit",
                            "Hãy chọn đơn vị nơi bạn sinh hoạt. Tìm mã đơn vị ở /api/units.",
                            "Choose the unit where you belong. Find its id at /api/units.")
                    .about("unit");
        }
        Profile made = Profile.of(people.register(
                Visitor.of(request).caller(),
                new Registration(wanted.name(), wanted.signInName(), wanted.password(), unit),
                request.getRemoteAddr()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/people/me")
                .entity(made)
                .build();
    }

    @GET
    @Path("me")
    @Operation(operationId = "me", summary = "Who is signed in", security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The caller", useReturnTypeSchema = true)
    public Profile me(@Context HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        return people.find(caller, caller.requirePerson())
                .map(Profile::of)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "no-such-person",
                        "Tài khoản này không còn nữa. Hãy đăng nhập bằng tài khoản khác.",
                        "This account is no more. Sign in with another one."));
    }
}
