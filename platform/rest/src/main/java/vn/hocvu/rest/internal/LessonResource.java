package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.content.Course;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.CourseOutline;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.users.Caller;
import vn.hocvu.web.LessonPlayer;

/** One lesson: the same player as on its page, which decides everything on the server. */
@Component(service = LessonResource.class)
@Path("courses/{owner}/{name}/lessons/{lesson}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "learning", description = "Taking a course")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class LessonResource {
    private final Learning learning;
    private final Players players;

    @Activate
    public LessonResource(@Reference Learning learning, @Reference Players players) {
        this.learning = learning;
        this.players = players;
    }

    @GET
    @Operation(
            operationId = "openLesson",
            summary = "Open a lesson; the visit is recorded, as on its page",
            description = "Further query parameters go to the lesson, see the outcome of a posted form.",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The lesson", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    public LessonSheet open(
            @Context HttpServletRequest request,
            @Context UriInfo address,
            @Parameter(example = "bo-cong-an") @PathParam("owner") String owner,
            @Parameter(example = "nhan-biet-lua-dao") @PathParam("name") String name,
            @Parameter(description = "The lesson's id") @PathParam("lesson") String lesson)
            throws Exception {
        LessonVisit visit =
                learning.open(Visitor.of(request).caller(), Asked.course(owner, name), lesson, isVisit(request));
        return LessonSheet.of(visit, players.show(visit, input(visit, address, Map.of())));
    }

    /** Nobody sees what is only asked about, or fetched in case it is wanted. */
    private static boolean isVisit(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && Stream.of("Sec-Purpose", "Purpose")
                        .map(request::getHeader)
                        .noneMatch(purpose -> purpose != null && purpose.contains("prefetch"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "postToLesson",
            summary = "Post the lesson's form",
            description = "A form that is sent twice counts once. If it is refused, nothing is recorded.",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "Where to go on, and what stands now", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    public LessonOutcome post(
            @Context HttpServletRequest request,
            @Context UriInfo address,
            @Parameter(example = "bo-cong-an") @PathParam("owner") String owner,
            @Parameter(example = "nhan-biet-lua-dao") @PathParam("name") String name,
            @Parameter(description = "The lesson's id") @PathParam("lesson") String lesson,
            LessonForm form)
            throws Exception {
        Caller caller = Visitor.of(request).caller();
        CourseId course = Asked.course(owner, name);
        LessonVisit visit = learning.open(caller, course, lesson, false);
        LessonPlayer.Next next = players.act(visit, input(visit, address, form.fields()));
        LessonVisit after = learning.open(caller, course, lesson, false);
        return outcome(next, after);
    }

    private static LessonInput input(LessonVisit visit, UriInfo address, Map<String, List<String>> fields) {
        Course course = visit.outline().content().course();
        return new LessonInput(course, address.getQueryParameters(), fields);
    }

    private static LessonOutcome outcome(LessonPlayer.Next next, LessonVisit after) {
        CourseOutline outline = after.outline();
        LessonStanding lesson = LessonStanding.of(after.step());
        if (next instanceof LessonPlayer.Next.Again again) {
            String query = again.query().isEmpty() ? null : again.query();
            return new LessonOutcome(
                    LessonOutcome.Step.AGAIN, query, null, lesson, outline.percent(), outline.isCompleted());
        }
        String following = outline.steps().stream()
                .filter(step -> step.number() == after.step().number() + 1)
                .findFirst()
                .map(step -> step.lesson().id())
                .orElse(null);
        return new LessonOutcome(
                LessonOutcome.Step.ONWARD, null, following, lesson, outline.percent(), outline.isCompleted());
    }
}
