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
import vn.hocvu.Slice;
import vn.hocvu.courses.LearningPath;
import vn.hocvu.courses.LearningPaths;
import vn.hocvu.courses.PathQuery;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** Learning paths, for those who look for one and those who make them. */
@Component(service = PathsResource.class)
@Path("paths")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "paths", description = "Courses bundled for an audience and a level")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class PathsResource {
    private final LearningPaths paths;

    @Activate
    public PathsResource(@Reference LearningPaths paths) {
        this.paths = paths;
    }

    @GET
    @Operation(
            operationId = "searchPaths",
            summary =
                    "Published paths that the caller finds, the easiest level first; with unit all paths of that unit,"
                            + " the newest first, for those who may see learning or make paths there")
    @ApiResponse(
            responseCode = "200",
            description = "A part of the list; pass next as after to get the following part",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public Slice<PathSheet> search(
            @Context HttpServletRequest request,
            @Parameter(description = "Only the paths of this unit, drafts too", example = "vn-48")
                    @QueryParam("unit")
                    @Nullable
                    String unit,
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
        UnitId owner = Asked.unit("unit", unit);
        int most = Asked.number("limit", limit, 1, 100, 20);
        if (owner != null) {
            return paths.of(caller(request), owner, after, most).map(PathSheet::of);
        }
        PathQuery query = new PathQuery(
                Asked.audience("audience", audience),
                Asked.number("level", level, 1, 8).orElse(null),
                after,
                most);
        return paths.search(caller(request), query).map(PathSheet::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makePath",
            summary = "Make a learning path, as a draft",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The path",
            content = @Content(schema = @Schema(implementation = PathSheet.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response make(@Context HttpServletRequest request, NewPath wanted) {
        UnitId unit = Asked.unit("unit", ClassForm.needed("unit", wanted.unit));
        if (unit == null) {
            throw ClassForm.missing("unit");
        }
        LearningPath made = paths.make(caller(request), unit, wanted.plan());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/paths/" + made.id())
                .entity(PathSheet.of(made))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "path", summary = "A path with its steps, and where they stand for the caller")
    @ApiResponse(responseCode = "200", description = "The path", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public PathStanding one(@Context HttpServletRequest request, @PathParam("id") String id) {
        return PathStanding.of(paths.outline(caller(request), id(id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePath",
            summary = "Say anew all about a path; whoever completed it keeps that",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The path", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public PathSheet change(@Context HttpServletRequest request, @PathParam("id") String id, PathForm wanted) {
        return PathSheet.of(paths.change(caller(request), id(id), wanted.plan()));
    }

    @PUT
    @Path("{id}/publication")
    @Operation(
            operationId = "publishPath",
            summary = "Let learners find a path",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The path", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public PathSheet publish(@Context HttpServletRequest request, @PathParam("id") String id) {
        return PathSheet.of(paths.publish(caller(request), id(id)));
    }

    @DELETE
    @Path("{id}/publication")
    @Operation(
            operationId = "withdrawPath",
            summary = "Let nobody begin a path any more; those who are on it go on",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The path", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public PathSheet withdraw(@Context HttpServletRequest request, @PathParam("id") String id) {
        return PathSheet.of(paths.withdraw(caller(request), id(id)));
    }

    @GET
    @Path("{id}/numbers")
    @Operation(
            operationId = "pathNumbers",
            summary = "How many people are on a path, and how many completed it",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The numbers", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public PathNumbers numbers(@Context HttpServletRequest request, @PathParam("id") String id) {
        return PathNumbers.of(paths.numbers(caller(request), id(id)));
    }

    private static Caller caller(HttpServletRequest request) {
        return Visitor.of(request).caller();
    }

    static UUID id(String text) {
        return Asked.id(
                text,
                () -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "no-such-path",
                        "Không có lộ trình học này. Xem danh sách ở /api/paths.",
                        "There is no such learning path. See the list at /api/paths."));
    }
}
