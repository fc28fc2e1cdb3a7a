package hapnd.function.previews;

import static hapnd.function.previews.PreviewStart.FROM_POSITION;
import static hapnd.function.previews.PreviewStart.SAMPLE;
import static hapnd.http.ErrorCode.FILE_TOO_LARGE;
import static hapnd.http.ErrorCode.INVALID_CONTENTS;
import static hapnd.http.ErrorCode.INVALID_REQUEST;
import static hapnd.http.ErrorCode.INVALID_UPLOAD;
import static hapnd.http.ErrorCode.INVALID_ZIP;
import static hapnd.http.ErrorCode.VALIDATION_ERROR;

import hapnd.http.Errors;
import hapnd.http.Queries;
import hapnd.runtime.CodeKind;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /projections/preview}: begins previews of projections. */
@Path("/projections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Previews")
public class PreviewProjectionsResource {
    @Inject
    PreviewStart start;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Begins a preview of the projections in a zip. */
    @POST
    @Path("/preview")
    @Operation(
            operationId = "previewProjection",
            summary = "Compare new projections with those that serve",
            description =
                    "Each projection in the zip is compared with the one of its name that serves: both compute all states"
                            + " from the tenant's events, up to the last one of this moment. Nothing is deployed or notified, and"
                            + " nothing is stored but the report.")
    @Parameter(
            name = SAMPLE,
            in = ParameterIn.QUERY,
            description = PreviewsSchemas.SAMPLE,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
    @Parameter(
            name = FROM_POSITION,
            in = ParameterIn.QUERY,
            description = "Only events after this position of the log. Both codes begin there without a state.",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0", defaultValue = "0"))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = PreviewsSchemas.PreviewForm.class)))
    @APIResponseSchema(
            value = PreviewsSchemas.PreviewBegun.class,
            responseCode = "202",
            responseDescription = "Taken, and queued.")
    @Queries({SAMPLE, FROM_POSITION})
    @Errors({VALIDATION_ERROR, INVALID_REQUEST, INVALID_UPLOAD, INVALID_ZIP, INVALID_CONTENTS, FILE_TOO_LARGE})
    public Response preview(byte[] body) {
        return start.begin(CodeKind.PROJECTION, headers, uri, body);
    }
}
