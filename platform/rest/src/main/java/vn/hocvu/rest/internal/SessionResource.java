package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Cards;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;
import vn.hocvu.users.SignIn;

/** Signing in and out. */
@Component(service = SessionResource.class)
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "session", description = "Signing in and out")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class SessionResource {
    private final SignIn signIn;
    private final Cards cards;
    private final SecondFactor factor;

    @Activate
    public SessionResource(@Reference SignIn signIn, @Reference Cards cards, @Reference SecondFactor factor) {
        this.signIn = signIn;
        this.cards = cards;
        this.factor = factor;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signIn", summary = "Sign in; answers a token and sets the session cookie as well")
    @ApiResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public Response signIn(@Context HttpServletRequest request, Credentials credentials) {
        return begun(
                request,
                signIn.signIn(
                        credentials.signInName(), credentials.password(), request.getRemoteAddr(), device(request)));
    }

    @POST
    @Path("card")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signInWithCard", summary = "Sign in with a card, as with a password")
    @ApiResponse(
            responseCode = "200",
            description = "Signed in",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public Response signInWithCard(@Context HttpServletRequest request, CardCredentials card) {
        return begun(request, cards.signIn(card.number(), card.pin(), request.getRemoteAddr(), device(request)));
    }

    private static String device(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    }

    private static Response begun(HttpServletRequest request, Session session) {
        return Response.ok(new SignedIn(session.token(), session.expires(), Profile.of(session.person())))
                .header(HttpHeaders.SET_COOKIE, new SessionCookie(request.isSecure()).keep(session.token()))
                .build();
    }

    @PUT
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "showSecondFactor",
            summary = "Show the second factor; roles that need one count in this session from then on")
    @ApiResponse(responseCode = "204", description = "The session counts as verified")
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public Response showSecondFactor(@Context HttpServletRequest request, SecondFactorCode given) {
        Visitor visitor = Visitor.of(request);
        visitor.caller().requirePerson();
        factor.verify(visitor.session().orElseThrow(), given.code());
        return Response.noContent().build();
    }

    @DELETE
    @Operation(operationId = "signOut", summary = "Sign out; nothing happens if nobody is signed in")
    @ApiResponse(responseCode = "204", description = "The session is ended and the cookie forgotten")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public Response signOut(@Context HttpServletRequest request) {
        Visitor.of(request).session().map(Session::token).ifPresent(signIn::signOut);
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, new SessionCookie(request.isSecure()).forget())
                .build();
    }
}
