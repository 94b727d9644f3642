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
import vn.hocvu.content.Audience;
import vn.hocvu.tables.Tables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Roles;

/** Accounts for many people at once. */
@Component(service = ImportsResource.class)
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Accounts for all people of a list, or for none; for who may register people")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ImportsResource {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final PeopleImports imports;
    private final Tables tables;
    private final Roles roles;

    @Activate
    public ImportsResource(@Reference PeopleImports imports, @Reference Tables tables, @Reference Roles roles) {
        this.imports = imports;
        this.tables = tables;
        this.roles = roles;
    }

    @POST
    @Consumes({CSV, XLSX})
    @Operation(
            operationId = "readList",
            summary = "Read and check a list of people, without making any account; at most 1 MB here",
            security = @SecurityRequirement(name = "session"))
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(
            responseCode = "201",
            description = "The list, with or without mistakes",
            content = @Content(schema = @Schema(implementation = ImportEntry.class)))
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "413", ref = "TooLarge")
    public Response read(
            @Context HttpServletRequest request,
            @Parameter(description = "Where people belong if their row does not say", required = true)
                    @QueryParam("unit")
                    @Nullable
                    String unit,
            @QueryParam("audience") @Nullable String audience,
            @Parameter(description = "What you call the list") @QueryParam("name") @Nullable String name,
            @Parameter(
                            description = "true: also people of the same name as others of their unit",
                            schema = @Schema(type = "boolean"))
                    @QueryParam("namesakes")
                    @Nullable
                    String namesakes,
            @Parameter(hidden = true) InputStream file)
            throws IOException {
        Audience group = Asked.audience("audience", audience);
        PeopleImports.Order order = new PeopleImports.Order(
                name == null ? "" : name,
                Asked.neededUnit("unit", unit),
                group == null ? null : group.code(),
                Boolean.parseBoolean(namesakes));
        ImportEntry made = ImportEntry.of(
                imports.read(caller(request), order, rows -> tables.read(file, Tables.Limits.ofPeople(), rows)));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/imports/" + made.id())
                .entity(made)
                .build();
    }

    @GET
    @Operation(
            operationId = "lists",
            summary = "One's own lists of a unit, the newest first; at most 50",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "They", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    public ImportList list(
            @Context HttpServletRequest request,
            @Parameter(required = true) @QueryParam("unit") @Nullable String unit) {
        return new ImportList(imports.of(caller(request), Asked.neededUnit("unit", unit)).stream()
                .map(ImportEntry::of)
                .toList());
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "listOfPeople",
            summary = "One list, and how far it is",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "It", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ImportEntry find(@Context HttpServletRequest request, @PathParam("id") String id) {
        return ImportEntry.of(imports.find(caller(request), id(id)));
    }

    @GET
    @Path("{id}/mistakes")
    @Operation(
            operationId = "mistakesOfList",
            summary = "What is to be corrected, in the order of rows",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of it", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public ListMistakes mistakes(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return ListMistakes.of(
                imports.mistakes(caller(request), id(id), after, Asked.number("limit", limit, 1, 1_000, 50)));
    }

    @PUT
    @Path("{id}/start")
    @Operation(
            operationId = "startList",
            summary = "Begin to make all accounts; answers at once",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "The list, under way or done", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public ImportEntry start(@Context HttpServletRequest request, @PathParam("id") String id) {
        return ImportEntry.of(imports.start(caller(request), id(id)));
    }

    @GET
    @Path("{id}/results")
    @Operation(
            operationId = "resultsOfList",
            summary = "With what each signs in, for seven days; that it was asked for stands in the audit log",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "200", description = "A part of them", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", ref = "Invalid")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    @ApiResponse(responseCode = "409", ref = "Conflict")
    public ImportedPeople results(
            @Context HttpServletRequest request,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "50"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        return ImportedPeople.of(
                imports.results(caller(request), id(id), after, Asked.number("limit", limit, 1, 1_000, 50)));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "removeList",
            summary = "Forget a list; accounts that are there stay",
            security = @SecurityRequirement(name = "session"))
    @ApiResponse(responseCode = "204", description = "It is forgotten")
    @ApiResponse(responseCode = "403", ref = "Denied")
    @ApiResponse(responseCode = "404", ref = "NotFound")
    public void remove(@Context HttpServletRequest request, @PathParam("id") String id) {
        imports.remove(caller(request), id(id));
    }

    private Caller caller(HttpServletRequest request) {
        return Acting.of(roles, request);
    }

    private static UUID id(String text) {
        return Asked.id(
                text,
                () -> Refusal.of(
                        Refusal.Category.NOT_FOUND,
                        "import-unknown",
                        "Không có danh sách này, hoặc đã quá hạn. Xem /api/imports?unit=…",
                        "There is no such list, or it is forgotten. See /api/imports?unit=…"));
    }
}
