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
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.Caller;

/** The classes of the caller. */
@Component(service = MyClassesResource.class)
@Path("me/classes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes", description = "Courses taken together")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MyClassesResource {
    private final Classes classes;
    private final Attendance attendance;

    @Activate
    public MyClassesResource(@Reference Classes classes, @Reference Attendance attendance) {
        this.classes = classes;
        this.attendance = attendance;
    }

    @GET
    @Operation(
            operationId = "myClasses",
            summary = "The classes that the caller is in or waits for, the newest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The classes", useReturnTypeSchema = true)
    public List<ClassPlace> mine(@Context HttpServletRequest request) {
        Caller caller = Visitor.of(request).caller();
        return classes.of(caller, caller.requirePerson()).stream()
                .map(ClassPlace::of)
                .toList();
    }

    @GET
    @Path("taught")
    @Operation(
            operationId = "taughtClasses",
            summary = "The classes that the caller is a facilitator of",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The classes", useReturnTypeSchema = true)
    public List<ClassSheet> taught(@Context HttpServletRequest request) {
        return classes.taught(Visitor.of(request).caller()).stream()
                .map(ClassSheet::of)
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "joinClass",
            summary = "Join a class by its code, or wait for a place",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The place", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public ClassPlace join(@Context HttpServletRequest request, JoiningCode given) {
        return ClassPlace.of(classes.join(Visitor.of(request).caller(), given.code()));
    }

    @GET
    @Path("{id}/attendance")
    @Operation(
            operationId = "myAttendance",
            summary = "How the caller was at the meetings of a class, the latest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The marks; none for who is not in it", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<OwnMark> attendance(@Context HttpServletRequest request, @PathParam("id") String id) {
        return attendance.own(Visitor.of(request).caller(), ClassesResource.id(id)).stream()
                .map(OwnMark::of)
                .toList();
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "leaveClass",
            summary = "Leave a class or its waiting list",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "The caller is not in it")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public void leave(@Context HttpServletRequest request, @PathParam("id") String id) {
        classes.leave(Visitor.of(request).caller(), ClassesResource.id(id));
    }
}
