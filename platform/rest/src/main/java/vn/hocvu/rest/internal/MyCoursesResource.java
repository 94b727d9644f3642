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
import javax.ws.rs.Path;
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

/** What the caller learns. */
@Component(service = MyCoursesResource.class)
@Path("me/courses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "learning", description = "Taking a course")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MyCoursesResource {
    private final Learning learning;

    @Activate
    public MyCoursesResource(@Reference Learning learning) {
        this.learning = learning;
    }

    @GET
    @Operation(
            operationId = "myCourses",
            summary = "What the caller takes, the newest enrolment first",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The courses", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    public List<CourseTaken> taken(
            @Context HttpServletRequest request,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Caller caller = Visitor.of(request).caller();
        return learning.taken(caller, caller.requirePerson(), Asked.number("limit", limit, 1, 200, 50)).stream()
                .map(taken -> CourseTaken.of(taken.enrolment(), taken.outline()))
                .toList();
    }
}
