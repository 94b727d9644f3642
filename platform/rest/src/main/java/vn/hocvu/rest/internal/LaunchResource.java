package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Objects;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.content.CourseId;
import vn.hocvu.courses.Enrolment;
import vn.hocvu.courses.Learning;
import vn.hocvu.courses.LessonVisit;
import vn.hocvu.tracking.ActivityIds;
import vn.hocvu.tracking.LrsClients;
import vn.hocvu.users.Caller;

/** Lets the content of a lesson write what its learner does there. */
@Component(service = LaunchResource.class)
@Path("courses/{owner}/{name}/lessons/{lesson}/xapi")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "learning", description = "Taking a course")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class LaunchResource {
    private static final Duration VALIDITY = Duration.ofHours(4);

    private final Learning learning;
    private final Players players;
    private final LrsClients clients;

    @Activate
    public LaunchResource(@Reference Learning learning, @Reference Players players, @Reference LrsClients clients) {
        this.learning = learning;
        this.players = players;
        this.clients = clients;
    }

    @POST
    @Operation(
            operationId = "launchLesson",
            summary = "Get a key for the lesson's content to write xAPI statements with, for four hours",
            description = "Only for types of lessons that write statements themselves. With the key one writes, and "
                    + "reads, one's own records about this lesson and nothing else. Each call makes a new key.",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "200",
            description = "The key, and what to write in statements",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    public Launch launch(
            @Context HttpServletRequest request,
            @Parameter(example = "bo-cong-an") @PathParam("owner") String owner,
            @Parameter(example = "nhan-biet-lua-dao") @PathParam("name") String name,
            @Parameter(description = "The lesson's id") @PathParam("lesson") String lesson) {
        Caller caller = Visitor.of(request).caller();
        CourseId course = Asked.course(owner, name);
        LessonVisit visit = learning.open(caller, course, lesson, false);
        if (!players.find(visit.lesson().type()).writesStatements()) {
            throw Refusal.of(
                    Refusal.Category.DENIED,
                    "lesson-writes-nothing",
                    "Kết quả của bài này do hệ thống tự ghi. Hãy học bài trên trang của nó.",
                    "What is learned in this lesson is recorded by the platform itself. Post its form instead.");
        }
        Enrolment enrolment = Objects.requireNonNull(visit.outline().enrolment());
        String activity = ActivityIds.lesson(course, lesson);
        LrsClients.Issued issued = clients.launch(caller, activity, VALIDITY);
        return new Launch(
                site(request) + LrsClients.PATH,
                issued.client().key(),
                issued.secret(),
                Launch.LaunchAgent.of(caller.requirePerson()),
                activity,
                enrolment.id(),
                Objects.requireNonNull(issued.client().expires()));
    }

    /** Scheme and host as the caller used them. */
    private static String site(HttpServletRequest request) {
        @Nullable String host = request.getHeader("Host");
        return (request.isSecure() ? "https://" : "http://")
                + (host == null ? request.getServerName() + ":" + request.getServerPort() : host);
    }
}
