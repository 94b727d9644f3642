package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
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
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Attendance;
import vn.hocvu.courses.Classes;
import vn.hocvu.courses.StudyClass;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PersonId;
import vn.hocvu.users.UnitId;

/** Classes, for those who run and teach them. */
@Component(service = ClassesResource.class)
@Path("classes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes", description = "Courses taken together")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ClassesResource {
    private final Classes classes;
    private final Attendance attendance;

    @Activate
    public ClassesResource(@Reference Classes classes, @Reference Attendance attendance) {
        this.classes = classes;
        this.attendance = attendance;
    }

    @GET
    @Operation(
            operationId = "classesOfUnit",
            summary = "Classes of a unit and of those below it, the newest first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the classes", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public ClassList within(
            @Context HttpServletRequest request,
            @Parameter(required = true, example = "vn-48") @QueryParam("unit") @Nullable String unit,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        UnitId within = Asked.unit("unit", unit);
        if (within == null) {
            throw ClassForm.missing("unit");
        }
        return ClassList.of(classes.within(caller(request), within, after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openClass", summary = "Open a class", security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The class, with the code to join it",
            content = @Content(schema = @Schema(implementation = ClassSheet.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response open(@Context HttpServletRequest request, NewClass wanted) {
        UnitId unit = Asked.unit("unit", ClassForm.needed("unit", wanted.unit));
        CourseId course = Asked.courseOrNull("course", ClassForm.needed("course", wanted.course));
        if (unit == null || course == null) {
            throw ClassForm.missing(unit == null ? "unit" : "course");
        }
        StudyClass opened = classes.open(caller(request), unit, course, wanted.plan());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/classes/" + opened.id())
                .entity(ClassSheet.of(opened))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "class",
            summary = "One class; for its members, facilitators and those who may see learning in its unit",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The class", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ClassSheet one(@Context HttpServletRequest request, @PathParam("id") String id) {
        return ClassSheet.of(classes.find(caller(request), id(id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeClass",
            summary = "Say anew all about a class",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The class", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public ClassSheet change(@Context HttpServletRequest request, @PathParam("id") String id, ClassForm wanted) {
        return ClassSheet.of(classes.change(caller(request), id(id), wanted.plan()));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "closeClass",
            summary = "Close a class for good; everybody keeps what they learned",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It is closed")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void close(@Context HttpServletRequest request, @PathParam("id") String id) {
        classes.close(caller(request), id(id));
    }

    @POST
    @Path("{id}/code")
    @Operation(
            operationId = "renewClassCode",
            summary = "Make another code; the one before leads nowhere any more",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The class with its new code", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ClassSheet renewCode(@Context HttpServletRequest request, @PathParam("id") String id) {
        return ClassSheet.of(classes.renewCode(caller(request), id(id)));
    }

    @GET
    @Path("{id}/members")
    @Operation(
            operationId = "classMembers",
            summary = "People of a class; up to 500 who are in it by name, others as they came",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the people", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ClassMembers members(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"active", "waiting", "left", "removed"},
                                            defaultValue = "active"))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(
                            description =
                                    "Words that begin those of the name; case and diacritics do not matter; blank finds everybody."
                                            + " At most 2,000 people are looked at for a part: it may be empty though another follows")
                    @QueryParam("text")
                    @Nullable
                    String text,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return ClassMembers.of(classes.members(
                caller(request),
                id(id),
                state(state),
                text == null ? "" : text,
                after,
                Asked.number("limit", limit, 1, 200, 50)));
    }

    @GET
    @Path("{id}/progress")
    @Operation(
            operationId = "classProgress",
            summary = "How far those who are in a class are in its course",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the people", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ClassMembers progress(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "50", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return ClassMembers.withProgress(
                classes.progress(caller(request), id(id), after, Asked.number("limit", limit, 1, 50, 50)));
    }

    @GET
    @Path("{id}/attendance")
    @Operation(
            operationId = "classAttendance",
            summary = "Those who are in a class, and how they were at all meetings",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the people", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public AttendedPart attended(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return AttendedPart.of(
                attendance.attended(caller(request), id(id), after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @PUT
    @Path("{id}/members/{person}")
    @Operation(
            operationId = "enrolInClass",
            summary = "Enrol somebody",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The member", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public ClassMembers.Entry enrol(
            @Context HttpServletRequest request, @PathParam("id") String id, @PathParam("person") String person) {
        return ClassMembers.Entry.of(classes.enrol(caller(request), id(id), person(person)));
    }

    @DELETE
    @Path("{id}/members/{person}")
    @Operation(
            operationId = "removeFromClass",
            summary = "Take somebody out; the next one who waits gets the place",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "They are not in it")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void remove(
            @Context HttpServletRequest request, @PathParam("id") String id, @PathParam("person") String person) {
        classes.remove(caller(request), id(id), person(person));
    }

    @GET
    @Path("codes/{code}")
    @Operation(operationId = "classInvitation", summary = "What a code invites to; anybody may ask")
    @ApiResponse(responseCode = "200", description = "The class", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "429", ref = "TooOften")
    public ClassInvitation invitation(@Context HttpServletRequest request, @PathParam("code") String code) {
        return classes.invitation(caller(request), code)
                .map(ClassInvitation::of)
                .orElseThrow(ClassesResource::noSuchClass);
    }

    private static Caller caller(HttpServletRequest request) {
        return Visitor.of(request).caller();
    }

    private static Classes.State state(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Classes.State.ACTIVE;
        }
        return Arrays.stream(Classes.State.values())
                .filter(state -> ClassMembers.word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> ClassForm.missing("state"));
    }

    static UUID id(String text) {
        return Asked.id(text, ClassesResource::noSuchClass);
    }

    private static PersonId person(String text) {
        try {
            return PersonId.of(text);
        } catch (IllegalArgumentException noId) {
            throw Refusal.of(
                    Refusal.Category.NOT_FOUND,
                    "no-such-person",
                    "Không có người học này. Hãy kiểm tra lại mã người học.",
                    "There is no such person. Look the person up by name first.");
        }
    }

    static Refusal noSuchClass() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-class",
                "Không có lớp này. Hãy kiểm tra lại mã lớp, hoặc hỏi người phụ trách lớp.",
                "There is no such class. Check the code, or ask who teaches it.");
    }
}
