package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
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
import vn.hocvu.tracking.CountScope;
import vn.hocvu.tracking.Counts;
import vn.hocvu.users.UnitId;

/** How many people learn, by unit, day, group and course. */
@Component(service = CountsResource.class)
@Path("units/{id}/counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "counts", description = "How many people learn, each person once; everybody may read it")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class CountsResource {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final int USUAL_DAYS = 30;

    private final Counts counts;

    @Activate
    public CountsResource(@Reference Counts counts) {
        this.counts = counts;
    }

    @GET
    @Operation(operationId = "counts", summary = "The counts of a unit with all units below it, in total and by day")
    @ApiResponse(responseCode = "200", description = "The counts, two seconds old at most", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    public CountedUnit of(
            @Context HttpServletRequest request,
            @Parameter(example = "vn-48") @PathParam("id") String id,
            @Parameter(description = "Only people of this group: pupils, citizens, officials, workers")
                    @QueryParam("audience")
                    @Nullable
                    String audience,
            @Parameter(description = "Only this course", example = "bo-cong-an/nhan-biet-lua-dao")
                    @QueryParam("course")
                    @Nullable
                    String course,
            @Parameter(
                            description = "The first day; 30 days before the last if missing",
                            schema = @Schema(type = "string", format = "date"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(
                            description = "The last day, less than 1,830 days after the first; today if missing",
                            schema = @Schema(type = "string", format = "date"))
                    @QueryParam("to")
                    @Nullable
                    String to) {
        LocalDate last = Asked.day("to", to).orElseGet(() -> LocalDate.now(ZONE));
        LocalDate first = Asked.day("from", from).orElse(last.minusDays(USUAL_DAYS));
        return CountedUnit.of(counts.of(Visitor.of(request).caller(), scope(id, audience, course), first, last));
    }

    @GET
    @Path("below")
    @Operation(
            operationId = "countsBelow",
            summary = "The units directly below one, by their share of people, then by number where that is unknown")
    @ApiResponse(
            responseCode = "200",
            description = "A part of the list; pass next as after to get the following part",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "503", ref = "Unavailable")
    public RankedUnits below(
            @Context HttpServletRequest request,
            @Parameter(example = "vn-48") @PathParam("id") String id,
            @Parameter(description = "started, completed or confirmed; completed if missing")
                    @QueryParam("by")
                    @Nullable
                    String by,
            @Parameter(description = "Only people of this group: pupils, citizens, officials, workers")
                    @QueryParam("audience")
                    @Nullable
                    String audience,
            @Parameter(description = "Only this course", example = "bo-cong-an/nhan-biet-lua-dao")
                    @QueryParam("course")
                    @Nullable
                    String course,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return RankedUnits.of(counts.below(
                Visitor.of(request).caller(),
                scope(id, audience, course),
                Asked.milestone("by", by),
                after,
                Asked.number("limit", limit, 1, 1_000, 100)));
    }

    private static CountScope scope(String id, @Nullable String audience, @Nullable String course) {
        UnitId unit = UnitsResource.id(id);
        return new CountScope(unit, Asked.audience("audience", audience), Asked.courseOrNull("course", course));
    }
}
