package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import vn.hocvu.Refusal;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;

/** The tree of units. */
@Component(service = UnitsResource.class)
@Path("units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "units", description = "The tree of ministries, provinces, communes; everybody may read it")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class UnitsResource {
    private final Units units;

    @Activate
    public UnitsResource(@Reference Units units) {
        this.units = units;
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
