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
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Attendance.Meeting;
import vn.hocvu.users.Caller;

/** Meetings of a class and their rolls, for those who teach it. */
@Component(service = MeetingsResource.class)
@Path("classes/{class}/meetings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes", description = "Courses taken together")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MeetingsResource {
    private final Attendance attendance;

    @Activate
    public MeetingsResource(@Reference Attendance attendance) {
        this.attendance = attendance;
    }

    @GET
    @Operation(
            operationId = "classMeetings",
            summary = "Meetings of a class, the latest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the meetings", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public MeetingSheet.Part list(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return MeetingSheet.Part.of(attendance.meetings(
                caller(request), ClassesResource.id(studyClass), after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addMeeting", summary = "Add a meeting", security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The meeting",
            content = @Content(schema = @Schema(implementation = MeetingSheet.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response add(
            @Context HttpServletRequest request, @PathParam("class") String studyClass, MeetingForm wanted) {
        Meeting added = attendance.meet(caller(request), ClassesResource.id(studyClass), wanted.plan());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/classes/" + added.studyClass() + "/meetings/" + added.id())
                .entity(MeetingSheet.of(added))
                .build();
    }

    @GET
    @Path("{meeting}")
    @Operation(operationId = "meeting", summary = "One meeting", security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The meeting", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public MeetingSheet one(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @PathParam("meeting") String meeting) {
        return MeetingSheet.of(found(request, studyClass, meeting));
    }

    @PUT
    @Path("{meeting}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeMeeting",
            summary = "Say anew all about a meeting",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The meeting", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public MeetingSheet change(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @PathParam("meeting") String meeting,
            MeetingForm wanted) {
        UUID id = found(request, studyClass, meeting).id();
        return MeetingSheet.of(attendance.change(caller(request), id, wanted.plan()));
    }

    @DELETE
    @Path("{meeting}")
    @Operation(
            operationId = "cancelMeeting",
            summary = "Take a meeting away with its marks",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It is gone")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void cancel(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @PathParam("meeting") String meeting) {
        attendance.cancel(caller(request), found(request, studyClass, meeting).id());
    }

    @GET
    @Path("{meeting}/roll")
    @Operation(
            operationId = "roll",
            summary = "Who was how at a meeting: those who are in the class, then those who have left it",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the people", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public RollPart roll(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @PathParam("meeting") String meeting,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        UUID id = found(request, studyClass, meeting).id();
        return RollPart.of(attendance.roll(caller(request), id, after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @POST
    @Path("{meeting}/roll")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "takeRoll",
            summary = "Write or correct how people were, all or nothing",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The meeting", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public MeetingSheet mark(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @PathParam("meeting") String meeting,
            RollForm wanted) {
        UUID id = found(request, studyClass, meeting).id();
        return MeetingSheet.of(attendance.mark(caller(request), id, wanted.read()));
    }

    private Meeting found(HttpServletRequest request, String studyClass, String meeting) {
        Meeting found = attendance.find(caller(request), Asked.id(meeting, MeetingsResource::noSuchMeeting));
        if (!found.studyClass().equals(ClassesResource.id(studyClass))) {
            throw noSuchMeeting();
        }
        return found;
    }

    private static Refusal noSuchMeeting() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-meeting",
                "Không có buổi học này. Có thể nó đã bị xóa. Hãy mở lại danh sách buổi học của lớp.",
                "There is no such meeting. It may have been taken away; see the meetings of the class.");
    }

    private static Caller caller(HttpServletRequest request) {
        return Visitor.of(request).caller();
    }
}
