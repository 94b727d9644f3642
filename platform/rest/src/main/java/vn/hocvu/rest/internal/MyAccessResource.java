package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
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
import vn.hocvu.users.ExternalSignIn;
import vn.hocvu.users.OpenSessions;
import vn.hocvu.users.Passwords;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.SecondFactor;
import vn.hocvu.users.Session;

/** What the caller signs in with, and where they are signed in. */
@Component(service = MyAccessResource.class)
@Path("me/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me", description = "What is the caller's own")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MyAccessResource {
    private final Passwords passwords;
    private final Cards cards;
    private final SecondFactor factor;
    private final OpenSessions sessions;
    private final ExternalSignIn external;

    @Activate
    public MyAccessResource(
            @Reference Passwords passwords,
            @Reference Cards cards,
            @Reference SecondFactor factor,
            @Reference OpenSessions sessions,
            @Reference ExternalSignIn external) {
        this.passwords = passwords;
        this.cards = cards;
        this.factor = factor;
        this.sessions = sessions;
        this.external = external;
    }

    @GET
    @Operation(
            operationId = "myAccess",
            summary = "What the caller signs in with",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "What there is", useReturnTypeSchema = true)
    public MyAccess mine(@Context HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        PersonId person = caller.requirePerson();
        return new MyAccess(
                passwords.has(caller),
                factor.has(caller),
                factor.recoveryCodesLeft(caller),
                cards.of(caller, person).stream().map(CardEntry::of).toList());
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeMyPassword",
            summary = "Take another password; all other sessions of the caller end",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "The password is changed")
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public void changePassword(@Context HttpServletRequest request, NewPassword wanted) {
        passwords.change(session(request), wanted.present(), wanted.password());
    }

    @POST
    @Path("second-factor")
    @Operation(
            operationId = "proposeSecondFactor",
            summary = "A secret for the caller's app; the same one until it is confirmed",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The secret", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    public SecondFactorSecret proposeSecondFactor(@Context HttpServletRequest request) {
        SecondFactor.Proposal proposal = factor.propose(Visitor.of(request).caller());
        return new SecondFactorSecret(proposal.secret(), proposal.uri());
    }

    @PUT
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "confirmSecondFactor",
            summary =
                    "Take the proposed secret into force, in place of the one before; counts as shown in this session",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "200",
            description = "New recovery codes; those before are of no use any more",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public RecoveryCodes confirmSecondFactor(@Context HttpServletRequest request, SecondFactorCode given) {
        return new RecoveryCodes(factor.confirm(session(request), given.code()));
    }

    @GET
    @Path("sessions")
    @Operation(
            operationId = "mySessions",
            summary = "Where the caller is signed in",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "At most 200, the newest first", useReturnTypeSchema = true)
    public List<SessionEntry> sessions(@Context HttpServletRequest request) {
        Session session = session(request);
        String current = sessions.id(session);
        return sessions.of(Visitor.of(request).caller(), session.person().id()).stream()
                .map(each -> SessionEntry.of(each, current))
                .toList();
    }

    @DELETE
    @Path("sessions")
    @Operation(
            operationId = "endMyOtherSessions",
            summary = "End all sessions of the caller but this one",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "They have ended", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    public EndedSessions endOthers(@Context HttpServletRequest request) {
        Session session = session(request);
        Caller caller = Visitor.of(request).caller();
        return new EndedSessions(sessions.endAll(caller, session.person().id(), sessions.id(session)));
    }

    @DELETE
    @Path("sessions/{session}")
    @Operation(
            operationId = "endMySession",
            summary = "End a session of the caller; nothing happens if there is none with that id",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It has ended")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public void end(@Context HttpServletRequest request, @PathParam("session") String session) {
        Caller caller = Visitor.of(request).caller();
        sessions.end(caller, caller.requirePerson(), session);
    }

    @GET
    @Path("links")
    @Operation(
            operationId = "myLinks",
            summary = "Other systems through which the caller signs in",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The oldest first", useReturnTypeSchema = true)
    public List<AccessLink> links(@Context HttpServletRequest request) {
        return external.links(Visitor.of(request).caller()).stream()
                .map(AccessLink::of)
                .toList();
    }

    @DELETE
    @Path("links/{link}")
    @Operation(
            operationId = "unlink",
            summary = "Take a link away; sessions go on",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It is no more")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public void unlink(@Context HttpServletRequest request, @PathParam("link") String link) {
        external.unlink(Visitor.of(request).caller(), link);
    }

    private static Session session(HttpServletRequest request) {
        Visitor visitor = Visitor.of(request);
        visitor.caller().requirePerson();
        return visitor.session().orElseThrow();
    }
}
