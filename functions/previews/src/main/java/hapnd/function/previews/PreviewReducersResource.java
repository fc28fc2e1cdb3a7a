package hapnd.function.previews;

import static hapnd.function.previews.PreviewStart.AGGREGATE_TYPE;
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

/** {@code /reducers/preview}: begins previews of reducers. */
@Path("/reducers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Previews")
public class PreviewReducersResource {
    @Inject
    PreviewStart start;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    /** Begins a preview of the reducers in a zip. */
    @POST
    @Path("/preview")
    @Operation(
            operationId = "previewReducer",
            summary = "Compare new reducers with those that are bound",
            description =
                    "Each reducer in the zip is compared with the one that is bound to its aggregate type: both compute the"
                            + " states of the tenant's aggregates, up to the last event of this moment. Nothing is bound, and"
                            + " nothing is stored but the report.")
    @Parameter(
            name = AGGREGATE_TYPE,
            in = ParameterIn.QUERY,
            description = "Only the reducers in the zip for this aggregate type.",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 256))
    @Parameter(
            name = SAMPLE,
            in = ParameterIn.QUERY,
            description = PreviewsSchemas.SAMPLE,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
    @Parameter(
            name = FROM_POSITION,
            in = ParameterIn.QUERY,
            description =
                    "Only events after this position of the log, which means aggregates whose first event is after it.",
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
    @Queries({AGGREGATE_TYPE, SAMPLE, FROM_POSITION})
    @Errors({VALIDATION_ERROR, INVALID_REQUEST, INVALID_UPLOAD, INVALID_ZIP, INVALID_CONTENTS, FILE_TOO_LARGE})
    public Response preview(byte[] body) {
        return start.begin(CodeKind.REDUCER, headers, uri, body);
    }
}
