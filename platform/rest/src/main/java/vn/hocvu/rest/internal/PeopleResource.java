package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Membership;
import vn.hocvu.users.Memberships;
import vn.hocvu.users.People;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.PersonNames;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Roles;
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
    private final PersonNames names;
    private final Memberships memberships;
    private final Roles roles;

    @Activate
    public PeopleResource(
            @Reference People people,
            @Reference PersonNames names,
            @Reference Memberships memberships,
            @Reference Roles roles) {
        this.people = people;
        this.names = names;
        this.memberships = memberships;
        this.roles = roles;
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
        String name = Asked.needed("name", wanted.name);
        String signInName = Asked.needed("signInName", wanted.signInName);
        String password = Asked.needed("password", wanted.password);
        UnitId unit = Asked.unit("unit", Asked.needed("unit", wanted.unit));
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
                new Registration(name, signInName, password, unit, wanted.audience),
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

    @GET
    @Operation(
            operationId = "searchPeople",
            summary = "People by the beginnings of the words of their names",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the people", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public PeoplePart search(
            @Context HttpServletRequest request,
            @Parameter(description = "What was typed; case and diacritics do not matter; blank finds everybody")
                    @QueryParam("text")
                    @Nullable
                    String text,
            @Parameter(
                            description = "Only people of this unit and those below it; without it, of the country",
                            example = "vn-48")
                    @QueryParam("unit")
                    @Nullable
                    String unit,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return PeoplePart.of(people.search(
                caller(request), text, Asked.unit("unit", unit), after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @GET
    @Path("count")
    @Operation(
            operationId = "countPeople",
            summary = "How many people belong to a unit and to those below it",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The number", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public Headcount count(
            @Context HttpServletRequest request,
            @Parameter(required = true, example = "vn-48") @QueryParam("unit") @Nullable String unit) {
        return new Headcount(people.count(caller(request), Asked.neededUnit("unit", unit)));
    }

    @POST
    @Path("look-up")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "lookUpPerson",
            summary =
                    "Somebody by phone number, user name or number of a card, among those whom the caller may see; changes nothing",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Profile lookUp(@Context HttpServletRequest request, SignInName wanted) {
        return people.findBySignInName(caller(request), wanted.signInName())
                .map(Profile::of)
                .orElseThrow(Asked::noSuchPerson);
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "person",
            summary = "One person; a record that was merged gives the person whose it is now",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public Profile one(@Context HttpServletRequest request, @PathParam("id") String id) {
        return profile(caller(request), Asked.person(id));
    }

    @PUT
    @Path("{id}/membership")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "movePerson",
            summary = "Say anew where somebody belongs; what they learned is counted there from then on",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Profile move(@Context HttpServletRequest request, @PathParam("id") String id, Belonging wanted) {
        Caller caller = caller(request);
        PersonId person = Asked.person(id);
        memberships.change(caller, new Membership(person, Asked.neededUnit("unit", wanted.unit), wanted.audience));
        return profile(caller, person);
    }

    @GET
    @Path("{id}/memberships")
    @Operation(
            operationId = "formerMemberships",
            summary = "Where somebody belonged before",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "At most 1,000, the newest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<FormerBelonging> memberships(@Context HttpServletRequest request, @PathParam("id") String id) {
        return memberships.history(caller(request), Asked.person(id)).stream()
                .map(FormerBelonging::of)
                .toList();
    }

    @PUT
    @Path("{id}/vouched-by/{unit}")
    @Operation(
            operationId = "vouch",
            summary = "Note that a group knows who somebody is",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "200",
            description = "The person, who counts as vouched for",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public Profile vouch(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @Parameter(description = "The unit that stands for it", example = "vn-48") @PathParam("unit") String unit) {
        return Profile.of(people.vouch(caller(request), Asked.person(id), UnitsResource.id(unit)));
    }

    @PUT
    @Path("{id}/name")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "correctName",
            summary = "Corrects what somebody is called; people may do so themselves until somebody stands for them",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Profile correctName(@Context HttpServletRequest request, @PathParam("id") String id, NewName wanted) {
        return Profile.of(names.correct(caller(request), Asked.person(id), wanted.name()));
    }

    @GET
    @Path("{id}/roles")
    @Operation(
            operationId = "rolesOfPerson",
            summary = "Roles that somebody has or had, as far as the caller may see them",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "At most 200, the newest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<GrantEntry> roles(@Context HttpServletRequest request, @PathParam("id") String id) {
        return roles.of(caller(request), Asked.person(id)).stream()
                .map(GrantEntry::of)
                .toList();
    }

    private Profile profile(Caller caller, PersonId person) {
        return people.find(caller, person).map(Profile::of).orElseThrow(Asked::noSuchPerson);
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }
}
