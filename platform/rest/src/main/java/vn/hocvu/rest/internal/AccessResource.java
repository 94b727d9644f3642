package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Cards;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.People;
import vn.hocvu.users.Roles;
import vn.hocvu.users.SecondFactor;

/** What somebody signs in with, and where they are signed in, for those who look after them. */
@Component(service = AccessResource.class)
@Path("people/{id}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people", description = "Accounts")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class AccessResource {
    private final People people;
    private final Cards cards;
    private final SecondFactor factor;
    private final OpenSessions sessions;
    private final Roles roles;

    @Activate
    public AccessResource(
            @Reference People people,
            @Reference Cards cards,
            @Reference SecondFactor factor,
            @Reference OpenSessions sessions,
            @Reference Roles roles) {
        this.people = people;
        this.cards = cards;
        this.factor = factor;
        this.sessions = sessions;
        this.roles = roles;
    }

    @POST
    @Path("password")
    @Operation(
            operationId = "resetPassword",
            summary = "Give somebody a new password; all their sessions end",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The new password", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public GivenPassword resetPassword(@Context HttpServletRequest request, @PathParam("id") String id) {
        return GivenPassword.of(people.resetPassword(caller(request), Asked.person(id)));
    }

    @GET
    @Path("cards")
    @Operation(
            operationId = "cardsOfPerson",
            summary = "The cards of somebody; their numbers and PINs are not known",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The newest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<CardEntry> cards(@Context HttpServletRequest request, @PathParam("id") String id) {
        return cards.of(caller(request), Asked.person(id)).stream()
                .map(CardEntry::of)
                .toList();
    }

    @POST
    @Path("cards")
    @Operation(
            operationId = "replaceCard",
            summary = "Give somebody a new card; the one before is of no use any more, and all their sessions end",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The new card", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public GivenCard replaceCard(@Context HttpServletRequest request, @PathParam("id") String id) {
        return GivenCard.of(cards.replace(caller(request), Asked.person(id)));
    }

    @DELETE
    @Path("cards")
    @Operation(
            operationId = "withdrawCards",
            summary = "Take the cards of somebody away; all their sessions end",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "There is none")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void withdrawCards(@Context HttpServletRequest request, @PathParam("id") String id) {
        cards.withdraw(caller(request), Asked.person(id));
    }

    @DELETE
    @Path("second-factor")
    @Operation(
            operationId = "resetSecondFactor",
            summary = "Take away the second factor of somebody who has lost it; all their sessions end",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "There is none")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void resetSecondFactor(@Context HttpServletRequest request, @PathParam("id") String id) {
        factor.reset(caller(request), Asked.person(id));
    }

    @GET
    @Path("sessions")
    @Operation(
            operationId = "sessionsOfPerson",
            summary = "Where somebody is signed in",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "At most 200, the newest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<SessionEntry> sessions(@Context HttpServletRequest request, @PathParam("id") String id) {
        String current = Visitor.of(request).session().map(sessions::id).orElse(null);
        return sessions.of(caller(request), Asked.person(id)).stream()
                .map(session -> SessionEntry.of(session, current))
                .toList();
    }

    @DELETE
    @Path("sessions")
    @Operation(
            operationId = "endSessionsOfPerson",
            summary = "End all sessions of somebody",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "They have ended", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public EndedSessions endAll(@Context HttpServletRequest request, @PathParam("id") String id) {
        return new EndedSessions(sessions.endAll(caller(request), Asked.person(id), null));
    }

    @DELETE
    @Path("sessions/{session}")
    @Operation(
            operationId = "endSessionOfPerson",
            summary = "End a session of somebody; nothing happens if there is none with that id",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It has ended")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void end(
            @Context HttpServletRequest request, @PathParam("id") String id, @PathParam("session") String session) {
        sessions.end(caller(request), Asked.person(id), session);
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }
}
