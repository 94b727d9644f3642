package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
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
import vn.hocvu.courses.Learning;
import vn.hocvu.users.Caller;
import vn.hocvu.users.Merges;
import vn.hocvu.users.People;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.Roles;

/** Two records of one person, made one. */
@Component(service = MergesResource.class)
@Path("merges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "merges", description = "Two records of one person, made one; for operators")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MergesResource {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int MOST_COURSES = 200;

    private final Merges merges;
    private final People people;
    private final Learning learning;
    private final Roles roles;

    @Activate
    public MergesResource(
            @Reference Merges merges, @Reference People people, @Reference Learning learning, @Reference Roles roles) {
        this.merges = merges;
        this.people = people;
        this.learning = learning;
        this.roles = roles;
    }

    @GET
    @Operation(
            operationId = "merges",
            summary = "Records that were merged into others, the newest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of them", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public MergePart list(
            @Context HttpServletRequest request,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return MergePart.of(merges.list(operator(request), after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @GET
    @Path("{record}/preview")
    @Operation(
            operationId = "previewMerge",
            summary = "A record and another one side by side; changes nothing",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "Both", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public MergePreview preview(
            @Context HttpServletRequest request,
            @PathParam("record") String record,
            @Parameter(description = "The id of the record that would stay", required = true)
                    @QueryParam("into")
                    @Nullable
                    String into) {
        Caller operator = operator(request);
        return new MergePreview(side(operator, Asked.person(record)), side(operator, Asked.neededPerson("into", into)));
    }

    @PUT
    @Path("{record}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "merge",
            summary = "Merge a record into another one; its sessions end, and all that was stored belongs to the other",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "200",
            description = "That it is merged, and until when that can be undone",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public MergeEntry merge(
            @Context HttpServletRequest request, @PathParam("record") String record, MergeTarget wanted) {
        PersonId merged = Asked.person(record);
        return MergeEntry.of(merges.merge(operator(request), merged, Asked.neededPerson("into", wanted.into())));
    }

    @DELETE
    @Path("{record}")
    @Operation(
            operationId = "undoMerge",
            summary = "Take a merge back, within 30 days; each record has again what it had",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "The record is on its own")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public void undo(@Context HttpServletRequest request, @PathParam("record") String record) {
        merges.undo(operator(request), Asked.person(record));
    }

    private Caller operator(HttpServletRequest request) {
        return roles.acting(Visitor.of(request).caller());
    }

    private MergePreview.Side side(Caller operator, PersonId record) {
        Person person = people.find(operator, record).orElseThrow(Asked::noSuchPerson);
        LocalDate today = LocalDate.now(VIETNAM);
        List<Roles.Grant> current = roles.of(operator, person.id()).stream()
                .filter(grant -> grant.counts(today))
                .toList();
        return MergePreview.Side.of(person, current, learning.taken(operator, person.id(), MOST_COURSES));
    }
}
