package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.People;
import vn.hocvu.users.Registration;
import vn.hocvu.users.Roles;

/** Accounts that are made for others. */
@Component(service = AccountsResource.class)
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts", description = "Accounts that are made for others")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class AccountsResource {
    private final People people;
    private final Cards cards;
    private final Roles roles;

    @Activate
    public AccountsResource(@Reference People people, @Reference Cards cards, @Reference Roles roles) {
        this.people = people;
        this.cards = cards;
        this.roles = roles;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeAccount",
            summary = "Make an account with a password for somebody else",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The account and its password",
            content = @Content(schema = @Schema(implementation = GivenPassword.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response make(@Context HttpServletRequest request, NewPersonWithPassword wanted) {
        GivenPassword made = GivenPassword.of(people.create(
                caller(request),
                new Registration(
                        Asked.needed("name", wanted.name),
                        Asked.needed("signInName", wanted.signInName),
                        wanted.password,
                        Asked.neededUnit("unit", wanted.unit),
                        wanted.audience)));
        return created(made.person(), made);
    }

    @POST
    @Path("cards")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeCard",
            summary = "Make an account for somebody who has a card and nothing else to sign in with",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The account and its card",
            content = @Content(schema = @Schema(implementation = GivenCard.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response makeCard(@Context HttpServletRequest request, NewPerson wanted) {
        GivenCard made = GivenCard.of(cards.register(
                caller(request),
                Asked.needed("name", wanted.name),
                Asked.neededUnit("unit", wanted.unit),
                wanted.audience));
        return created(made.person(), made);
    }

    private static Response created(Profile person, Object entity) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/people/" + person.id())
                .entity(entity)
                .build();
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }
}
