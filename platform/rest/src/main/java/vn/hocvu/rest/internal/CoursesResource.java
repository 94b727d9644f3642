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
import vn.hocvu.Slice;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Catalogue;
import vn.hocvu.courses.CatalogueQuery;
import vn.hocvu.courses.Enrolments;
import vn.hocvu.courses.Learning;
import vn.hocvu.users.Caller;

/** The catalogue, and enrolling. */
@Component(service = CoursesResource.class)
@Path("courses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "courses", description = "The catalogue, and enrolling")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class CoursesResource {
    private final Catalogue catalogue;
    private final Learning learning;
    private final Enrolments enrolments;

    @Activate
    public CoursesResource(
            @Reference Catalogue catalogue, @Reference Learning learning, @Reference Enrolments enrolments) {
        this.catalogue = catalogue;
        this.learning = learning;
        this.enrolments = enrolments;
    }

    @GET
    @Operation(operationId = "searchCourses", summary = "Courses that are installed, each in its newest version")
    @ApiResponse(
            responseCode = "200",
            description = "A part of the list; pass next as after to get the following part",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    public Slice<CourseCard> search(
            @Parameter(description = "Words of title, summary or owner; case and diacritics do not matter")
                    @QueryParam("text")
                    @Nullable
                    String text,
            @Parameter(description = "Only courses of this unit") @QueryParam("owner") @Nullable String owner,
            @Parameter(schema = @Schema(allowableValues = {"pupils", "citizens", "officials", "workers"}))
                    @QueryParam("audience")
                    @Nullable
                    String audience,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "8")) @QueryParam("level") @Nullable
                    String level,
            @Parameter(description = "next of the part before") @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return catalogue
                .search(new CatalogueQuery(
                        text,
                        Asked.unit("owner", owner),
                        Asked.audience("audience", audience),
                        Asked.number("level", level, 1, 8).orElse(null),
                        after,
                        Asked.number("limit", limit, 1, 100, 20)))
                .map(CourseCard::of);
    }

    @GET
    @Path("owners")
    @Operation(operationId = "owners", summary = "The units that publish installed courses")
    @ApiResponse(responseCode = "200", description = "The units", useReturnTypeSchema = true)
    public List<UnitEntry> owners() {
        return catalogue.owners().stream().map(UnitEntry::of).toList();
    }

    @GET
    @Path("{owner}/{name}")
    @Operation(operationId = "course", summary = "A course with its lessons, and where they stand for the caller")
    @ApiResponse(responseCode = "200", description = "The course", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public CoursePlan course(
            @Context HttpServletRequest request,
            @Parameter(example = "bo-cong-an") @PathParam("owner") String owner,
            @Parameter(example = "nhan-biet-lua-dao") @PathParam("name") String name) {
        return CoursePlan.of(learning.outline(Visitor.of(request).caller(), Asked.course(owner, name)));
    }

    @PUT
    @Path("{owner}/{name}/enrolment")
    @Operation(
            operationId = "enrol",
            summary = "Enrol; somebody who is enrolled already stays so",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The caller takes the course", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public CoursePlan enrol(
            @Context HttpServletRequest request,
            @Parameter(example = "bo-cong-an") @PathParam("owner") String owner,
            @Parameter(example = "nhan-biet-lua-dao") @PathParam("name") String name) {
        Caller caller = Visitor.of(request).caller();
        CourseId course = Asked.course(owner, name);
        enrolments.enrol(caller, caller.requirePerson(), course);
        return CoursePlan.of(learning.outline(caller, course));
    }
}
