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
import vn.hocvu.users.Caller;
import vn.hocvu.users.Roles;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;
import vn.hocvu.users.Units;

/** The tree of units. */
@Component(service = UnitsResource.class)
@Path("units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "units",
        description = "The tree of ministries, provinces, communes and what is below them; everybody may read it")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class UnitsResource {
    private final Units units;
    private final UnitRegister register;
    private final Roles roles;

    @Activate
    public UnitsResource(@Reference Units units, @Reference UnitRegister register, @Reference Roles roles) {
        this.units = units;
        this.register = register;
        this.roles = roles;
    }

    @GET
    @Operation(operationId = "searchUnits", summary = "Units by the beginnings of the words of their names")
    @ApiResponse(responseCode = "200", description = "The units, best first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    public List<UnitEntry> search(
            @Parameter(description = "What was typed; case and diacritics do not matter; blank finds nothing")
                    @QueryParam("text")
                    @Nullable
                    String text,
            @Parameter(description = "Only below this unit") @QueryParam("within") @Nullable String within,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        int most = Asked.number("limit", limit, 1, 100, 20);
        return units.search(text == null ? "" : text, Asked.unit("within", within), most).stream()
                .map(UnitEntry::of)
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "unit", summary = "One unit")
    @ApiResponse(responseCode = "200", description = "The unit", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public UnitEntry one(@Parameter(example = "vn-48") @PathParam("id") String id) {
        return UnitEntry.of(unit(id));
    }

    @GET
    @Path("{id}/below")
    @Operation(operationId = "unitsBelow", summary = "The units directly below one, in Vietnamese order of names")
    @ApiResponse(responseCode = "200", description = "At most 1,000 units", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<UnitEntry> below(@Parameter(example = "vn-48") @PathParam("id") String id) {
        return units.below(unit(id).id()).stream().map(UnitEntry::of).toList();
    }

    @GET
    @Path("{id}/made")
    @Operation(
            operationId = "unitsMade",
            summary = "The units directly below one that administrators made, any number of them, in parts")
    @ApiResponse(responseCode = "200", description = "A part of the units", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public UnitPart made(
            @Parameter(example = "vn-48") @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return UnitPart.of(units.made(unit(id).id(), after, Asked.number("limit", limit, 1, 200, 50)));
    }

    @GET
    @Path("{id}/path")
    @Operation(operationId = "unitPath", summary = "The units from the country down to one")
    @ApiResponse(responseCode = "200", description = "The units, the country first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<UnitEntry> path(@Parameter(example = "vn-48") @PathParam("id") String id) {
        return units.path(unit(id).id()).stream().map(UnitEntry::of).toList();
    }

    @GET
    @Path("{id}/history")
    @Operation(
            operationId = "unitHistory",
            summary = "What a unit was called, of which kind and where, over time; also of one that has ended")
    @ApiResponse(responseCode = "200", description = "The times, the oldest first", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public List<UnitPeriod> history(@Parameter(example = "vn-48") @PathParam("id") String id) {
        List<UnitRegister.Period> periods = register.history(id(id));
        if (periods.isEmpty()) {
            throw noSuchUnit();
        }
        return periods.stream().map(UnitPeriod::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeUnit",
            summary = "Make a unit below another one",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(
            responseCode = "201",
            description = "The unit",
            content = @Content(schema = @Schema(implementation = UnitEntry.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response make(@Context HttpServletRequest request, NewUnit wanted) {
        Unit made = register.create(
                caller(request),
                Asked.unit("id", wanted.id),
                Asked.neededUnit("parent", wanted.parent),
                Asked.needed("kind", wanted.kind),
                Asked.needed("name", wanted.name));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/units/" + made.id())
                .entity(UnitEntry.of(made))
                .build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeUnit",
            summary = "Give a unit that administrators made another name or kind, from today on",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The unit", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public UnitEntry change(@Context HttpServletRequest request, @PathParam("id") String id, UnitNaming wanted) {
        return UnitEntry.of(register.change(caller(request), id(id), wanted.kind(), wanted.name()));
    }

    @PUT
    @Path("{id}/parent")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveUnit",
            summary = "Move a unit that administrators made below another one, with all that is below it",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The unit", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public UnitEntry move(@Context HttpServletRequest request, @PathParam("id") String id, UnitParent wanted) {
        return UnitEntry.of(register.move(caller(request), id(id), Asked.neededUnit("parent", wanted.parent())));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "closeUnit",
            summary = "End a unit that administrators made; its people, and units below it, go to another one",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It has ended")
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public void close(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @Parameter(description = "The unit that takes over its people", required = true, example = "vn-20242")
                    @QueryParam("successor")
                    @Nullable
                    String successor) {
        register.close(caller(request), id(id), Asked.neededUnit("successor", successor));
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }

    private Unit unit(String id) {
        return units.find(id(id)).orElseThrow(UnitsResource::noSuchUnit);
    }

    static UnitId id(String text) {
        try {
            return UnitId.of(text);
        } catch (IllegalArgumentException e) {
            throw noSuchUnit();
        }
    }

    private static Refusal noSuchUnit() {
        return Refusal.of(
                Refusal.Category.NOT_FOUND,
                "no-such-unit",
                "Không có đơn vị này. Tìm đơn vị ở /api/units?text=…",
                "There is no such unit. Find units at /api/units?text=…");
    }
}
