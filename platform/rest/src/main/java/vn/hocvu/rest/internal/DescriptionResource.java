package vn.hocvu.rest.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** The OpenAPI document, which the build writes from these classes. */
@Path("openapi.json")
@Tag(name = "description", description = "This document")
@ApiResponse(responseCode = "401", ref = "SignInFirst")
@ApiResponse(
        responseCode = "500",
        description = "Something broke; the operator finds the reference in the log",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class DescriptionResource {
    private final byte[] document;

    DescriptionResource() {
        try (InputStream stream = DescriptionResource.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("The build did not write openapi.json");
            }
            this.document = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openapi", summary = "This document")
    @ApiResponse(
            responseCode = "200",
            description = "An OpenAPI 3 document",
            content = @Content(schema = @Schema(type = "object")))
    public Response document() {
        return Response.ok(document)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
