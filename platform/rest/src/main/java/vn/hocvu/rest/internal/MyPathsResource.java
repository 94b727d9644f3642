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
import vn.hocvu.Slice;
import vn.hocvu.courses.LearningPaths;

/** The learning paths of the caller. */
@Component(service = MyPathsResource.class)
@Path("me/paths")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "paths", description = "Courses bundled for an audience and a level")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MyPathsResource {
    private final LearningPaths paths;

    @Activate
    public MyPathsResource(@Reference LearningPaths paths) {
        this.paths = paths;
    }

    @GET
    @Operation(
            operationId = "myPaths",
            summary = "The paths that the caller is on and has not completed, the last begun first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The paths", useReturnTypeSchema = true)
    public List<PathStanding> mine(@Context HttpServletRequest request) {
        return paths.own(Visitor.of(request).caller()).stream()
                .map(PathStanding::of)
                .toList();
    }

    @GET
    @Path("completed")
    @Operation(
            operationId = "myCompletedPaths",
            summary = "The paths that the caller completed, the last begun first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of the paths", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    public Slice<PathStanding> completed(
            @Context HttpServletRequest request,
            @Parameter(description = "next of the part before") @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return paths.completed(Visitor.of(request).caller(), after, Asked.number("limit", limit, 1, 100, 20))
                .map(PathStanding::of);
    }

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "joinPath",
            summary = "Begin a path or go on with it: enrols the caller in the course that is next",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The path", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public PathStanding join(@Context HttpServletRequest request, @PathParam("id") String id) {
        return PathStanding.of(paths.join(Visitor.of(request).caller(), PathsResource.id(id)));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "leavePath",
            summary = "Leave a path; what was learned stays",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "The caller is not on it")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public void leave(@Context HttpServletRequest request, @PathParam("id") String id) {
        paths.leave(Visitor.of(request).caller(), PathsResource.id(id));
    }
}
