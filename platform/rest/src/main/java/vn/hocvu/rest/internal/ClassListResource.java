package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
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
import vn.hocvu.courses.ClassLists;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Roles;

/** Enrols all people of a list into a class, or none. */
@Component(service = ClassListResource.class)
@Path("classes/{class}/list")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classes", description = "Courses that people take together")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ClassListResource {
    private final ClassLists lists;
    private final Tables tables;
    private final Roles roles;

    @Activate
    public ClassListResource(@Reference ClassLists lists, @Reference Tables tables, @Reference Roles roles) {
        this.lists = lists;
        this.tables = tables;
        this.roles = roles;
    }

    @POST
    @Consumes({ImportsResource.CSV, ImportsResource.XLSX})
    @Operation(
            operationId = "checkClassList",
            summary =
                    "Find the people of a list of at most 1,000, by phone number, user name or number of a card; enrols nobody",
            security = @SecurityRequirement(name = "session"))
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = ImportsResource.CSV, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = ImportsResource.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "200", description = "Who would come, and what is wrong", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public ClassListPreview check(
            @Context HttpServletRequest request,
            @PathParam("class") String studyClass,
            @Parameter(hidden = true) InputStream file)
            throws IOException {
        return ClassListPreview.of(lists.check(
                Acting.of(roles, request),
                ClassesResource.id(studyClass),
                rows -> tables.read(file, Tables.Limits.ofPeople(), rows)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enrolClassList",
            summary = "Enrol all of these people, or none; who is there already stays so",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "How many have come", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public ChosenEnrolled enrol(
            @Context HttpServletRequest request, @PathParam("class") String studyClass, ChosenPeople chosen) {
        List<String> people = chosen.people();
        if (people == null || people.isEmpty()) {
            throw Asked.missing("people");
        }
        return new ChosenEnrolled(lists.enrolAll(
                Acting.of(roles, request),
                ClassesResource.id(studyClass),
                people.stream()
                        .map(person -> Asked.neededPerson("people", person))
                        .toList()));
    }
}
